package fr.partnershipledger.api.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.api.Signed;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DocumentTest {

    private final RunningLedger ledger = RunningLedger.shared();
    private final LedgerClient coordinator = ledger.coordinator();

    private static byte[] pdf(int length) {
        byte[] bytes = Arrays.copyOf(("%PDF-1.7 " + RunningLedger.newId("pdf") + "\n").getBytes(UTF_8), length);
        bytes[length - 1] = '\n';
        return bytes;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String at(String sha256) {
        return "/api/v1/documents/" + sha256;
    }

    private Answer put(String sha256, byte[] bytes) {
        return coordinator
                .with("Content-Type", "application/octet-stream")
                .send("PUT", at(sha256), BodyPublishers.ofByteArray(bytes));
    }

    @Test
    void a_file_is_kept_once_and_given_out_as_a_download_that_nothing_runs_in() {
        byte[] file = pdf(700_000);
        String sha256 = sha256(file);

        Answer first = put(sha256, file);
        Answer second = put(sha256, file);
        Answer read = ledger.dashboard().get(at(sha256));

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(first.header("Location")).isEqualTo(at(sha256));
        assertThat(first.json().get("size").asInt()).isEqualTo(700_000);
        assertThat(first.json().get("mediaType").asString()).isEqualTo("application/pdf");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(read.status()).isEqualTo(200);
        assertThat(sha256(read.body().getBytes(UTF_8))).isEqualTo(sha256);
        assertThat(read.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(read.header("Content-Length")).isEqualTo("700000");
        assertThat(read.header("Content-Disposition")).isEqualTo("attachment; filename=\"" + sha256 + ".pdf\"");
        assertThat(read.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(read.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("sandbox");
        assertThat(read.header("Cache-Control")).contains("no-store");
        assertThat(ledger.auditor()
                        .send("HEAD", at(sha256), BodyPublishers.noBody())
                        .header("Content-Length"))
                .isEqualTo("700000");
    }

    @Test
    void another_file_than_the_one_named_is_refused_with_what_it_is() {
        byte[] file = pdf(100);
        String named = sha256(pdf(100));

        Answer answer = put(named, file);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("type").asString()).endsWith(":document-differs");
        assertThat(answer.json().get("detail").asString()).contains(named).contains(sha256(file));
        assertThat(ledger.auditor().get(at(named)).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"'MZ\u0001 a program', 415", "'', 415", "'un texte tout simple', 201"})
    void what_is_kept_is_told_by_its_bytes_whatever_it_is_called(String content, int status) {
        byte[] file = content.isEmpty() ? new byte[0] : (content + RunningLedger.newId(" n")).getBytes(UTF_8);

        Answer answer = coordinator
                .with("Content-Type", "application/pdf")
                .with("Accept-Language", "fr")
                .send("PUT", at(sha256(file)), BodyPublishers.ofByteArray(file));

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        if (status == 415) {
            assertThat(answer.json().get("detail").asString()).contains("PDF", "PNG", "JPEG", "TIFF", "ODT", "DOCX");
        }
    }

    @Test
    void twenty_mebibytes_are_kept_and_a_byte_more_is_not_whether_the_length_is_told_or_not() {
        byte[] largest = pdf(20 * 1024 * 1024);
        byte[] tooLarge = pdf(20 * 1024 * 1024 + 1);

        assertThat(put(sha256(largest), largest).status()).isEqualTo(201);
        assertThat(put(sha256(tooLarge), tooLarge).status()).isEqualTo(413);
        Answer chunked = coordinator.send(
                "PUT", at(sha256(tooLarge)), BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(tooLarge)));
        assertThat(chunked.status()).as(chunked.body()).isEqualTo(413);
    }

    @Test
    void a_name_that_is_no_hash_is_refused_and_finds_nothing() {
        assertThat(put("abc", pdf(100)).status()).isEqualTo(422);
        assertThat(put("F".repeat(64), pdf(100)).status()).isEqualTo(422);
        assertThat(ledger.auditor().get(at("abc")).status()).isEqualTo(404);
        assertThat(ledger.auditor().get(at("0".repeat(64))).status()).isEqualTo(404);
    }

    @Test
    void a_line_of_the_audit_trail_leads_to_the_file_once_it_is_kept() {
        byte[] file = pdf(100);
        Signed contract = Signed.contract(coordinator);
        String decision = """
                {"term": 1, "partner": "%s", "amount": {"amount": "5.00", "currency": "EUR"},
                 "decision": {"document": {"reference": "2020-1", "date": "2020-01-05", "sha256": "%s"}}}
                """.formatted(contract.fund(), sha256(file));
        long position = coordinator
                .post(contract.at("/commitments"), decision)
                .json()
                .at("/events/0/position")
                .asLong();
        String trail = contract.at("/audit-trail?kind=funding.committed&after=" + position);

        JsonNode before = ledger.auditor().get(trail).json().at("/items/0/document");
        put(sha256(file), file);
        JsonNode line = ledger.auditor().get(trail).json().at("/items/0");

        assertThat(before.get("sha256").asString()).isEqualTo(sha256(file));
        assertThat(before.has("href")).isFalse();
        assertThat(line.at("/document/reference").asString()).isEqualTo("2020-1");
        assertThat(line.at("/document/href").asString()).isEqualTo(at(sha256(file)));
        assertThat(line.get("position").asLong()).isEqualTo(position);
        assertThat(line.get("type").asString()).isEqualTo("funding.committed");
    }
}
