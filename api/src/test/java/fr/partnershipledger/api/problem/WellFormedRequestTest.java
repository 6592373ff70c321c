package fr.partnershipledger.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.RunningLedger;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WellFormedRequestTest {

    private final RunningLedger ledger = RunningLedger.shared();

    /** Speaks HTTP by hand: a well-behaved client does not send such addresses. */
    private String raw(String path, boolean signedIn) throws IOException {
        String pair = "auditor:" + ledger.credentials().get("auditor");
        String authorization = signedIn
                ? "Authorization: Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))
                        + "\r\n"
                : "";
        try (Socket socket = new Socket("localhost", ledger.port())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + authorization
                                    + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?%", "?x=%E9", "?a%0a10:00:00%20INFO%20FORGED=1", "?%ff=1", "?%00=1", "?q=%zz", "?q=%C0%AF"})
    void an_address_that_cannot_be_read_is_malformed_for_whoever_sends_it(String query) throws IOException {
        assertThat(raw("/actuator/health" + query, false))
                .startsWith("HTTP/1.1 400")
                .contains("malformed-request");
        assertThat(raw("/api/v1/contracts" + query, true))
                .startsWith("HTTP/1.1 400")
                .contains("malformed-request");
        assertThat(raw("/api/v1/contracts" + query, false)).startsWith("HTTP/1.1 401");
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded, '{\"a\": 1}'",
        "application/x-www-form-urlencoded, 'a%'",
        "*/*, '{}'",
        "text/plain, '{}'",
        "application/json;charset=iso-8859-1, '{}'",
        "nonsense, '{}'"
    })
    void a_body_that_is_not_json_is_told_so(String type, String body) {
        LedgerClient coordinator = ledger.coordinator().with("Content-Type", type);

        Answer answer = coordinator.post("/api/v1/partners?dryRun=true", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(415);
        assertThat(answer.json().get("detail").asString()).contains("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"C080", "C1BF", "E08080", "E09FBF", "EDA080", "F0808080", "F4908080", "F5808080", "80", "C341"})
    void a_body_that_is_no_utf_8_is_not_read(String hex) {
        byte[] name = HexFormat.of().parseHex(hex);
        byte[] before = "{\"kind\": \"OTHER\", \"name\": \"a".getBytes(StandardCharsets.UTF_8);
        byte[] after = "b\"}".getBytes(StandardCharsets.UTF_8);

        Answer answer = ledger.coordinator()
                .with("Content-Type", "application/json")
                .send(
                        "POST",
                        "/api/v1/partners?dryRun=true",
                        BodyPublishers.ofByteArrays(List.of(before, name, after)));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("detail").asString()).contains("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "‿", "ｱ", "😀", "\uFFFD", "\uD7FF", "\uE000x"})
    void letters_of_every_length_are_read(String name) {
        Answer answer = ledger.coordinator()
                .post("/api/v1/partners?dryRun=true", "{\"name\": \"a" + name + "\", \"kind\": \"OTHER\"}");

        assertThat(answer.json().path("detail").asString("")).doesNotContain("UTF-8");
    }

    @Test
    void a_compressed_body_is_not_read() {
        Answer answer = ledger.coordinator().with("Content-Encoding", "gzip").post("/api/v1/partners", "{}");

        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void json_with_its_charset_is_read() {
        Answer answer = ledger.coordinator()
                .with("Content-Type", "application/json;charset=UTF-8")
                .post("/api/v1/partners?dryRun=true", "{\"name\": \"x\", \"kind\": \"OTHER\"}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
}
