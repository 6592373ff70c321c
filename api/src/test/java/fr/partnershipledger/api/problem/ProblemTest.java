package fr.partnershipledger.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.RunningLedger;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {

    private static final String PROBE = "/api/v1/contracts/probe";

    @TempDir
    static Path data;

    private static RunningLedger ledger;
    private static LedgerClient coordinator;

    @BeforeAll
    static void start() {
        ledger = RunningLedger.start(data, "--spring.profiles.active=probe");
        coordinator = ledger.coordinator();
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"title\":\"x\",\"year\":1,\"colr\":1}                  | colr            | is not a field of this decision; check its spelling",
                "{\"title\":5,\"year\":1}                                 | title           | is not a text; write it between quotation marks",
                "{\"title\":\"x\",\"year\":\"5\"}                         | year            | is not a whole number",
                "{\"title\":\"x\",\"year\":5.0}                           | year            | is not a whole number",
                "{\"title\":\"x\",\"year\":\"\"}                          | year            | is not a whole number",
                "{\"title\":\"x\",\"year\":99999999999}                   | year            | is not a whole number",
                "{\"title\":\"x\",\"year\":null}                          | year            | is missing",
                "{\"title\":\"x\"}                                        | year            | is missing",
                "{\"title\":null,\"year\":1}                              | title           | is missing",
                "{\"year\":1}                                             | title           | is missing",
                "{\"title\":\"x\",\"year\":1,\"open\":\"true\"}           | open            | is neither true nor false",
                "{\"title\":\"x\",\"year\":1,\"open\":0}                  | open            | is neither true nor false",
                "{\"title\":\"x\",\"year\":1,\"on\":\"2005-02-30\"}       | on              | is not a date; write it as 2005-10-31, and the day must exist",
                "{\"title\":\"x\",\"year\":1,\"on\":[2005,2,3]}           | on              | is not a date; write it as 2005-10-31, and the day must exist",
                "{\"title\":\"x\",\"year\":1,\"on\":20050203}             | on              | is not a date; write it as 2005-10-31, and the day must exist",
                "{\"title\":\"x\",\"year\":1,\"on\":\"2005-02-03T10:00\"} | on              | is not a date; write it as 2005-10-31, and the day must exist",
                "{\"title\":\"x\",\"year\":1,\"on\":\"\"}                 | on              | is not a date; write it as 2005-10-31, and the day must exist",
                "{\"title\":\"x\",\"year\":1,\"value\":\"1.5\"}           | value           | is not a number",
                "{\"title\":\"x\",\"year\":1,\"colour\":\"BLUE\"}         | colour          | is not one of: RED, GREEN",
                "{\"title\":\"x\",\"year\":1,\"colour\":0}                | colour          | is not one of: RED, GREEN",
                "{\"title\":\"x\",\"year\":1,\"colour\":\"\"}             | colour          | is not one of: RED, GREEN",
                "{\"title\":\"x\",\"year\":1,\"parts\":{}}                | parts           | is not a list; write it between square brackets",
                "{\"title\":\"x\",\"year\":1,\"parts\":[null]}            | parts[0]        | is missing",
                "{\"title\":\"x\",\"year\":1,\"parts\":[\"x\"]}           | parts[0]        | is not an object; write it between braces",
                "{\"title\":\"x\",\"year\":1,\"parts\":[{\"partner\":\"x\"},{}]} | parts[1].partner | is missing",
            })
    void a_body_that_cannot_be_read_names_the_field_and_what_was_expected(String body, String field, String message) {
        Answer answer = coordinator.post(PROBE, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().at("/type").asString()).isEqualTo("urn:partnership-ledger:problem:unreadable-body");
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(answer.json().at("/errors/0/message").asString()).isEqualTo(message);
        assertThat(answer.json().at("/errors/0/pointer").asString())
                .isEqualTo("/" + field.replace("[", "/").replace("]", "").replace('.', '/'));
        assertThat(answer.body()).doesNotContain("fr.partnershipledger", "java.", "tools.jackson");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"title\":                              | it is not correct JSON (line 1,",
                "not json                                 | it is not correct JSON (line 1,",
                "{\"title\":\"x\",\"year\":1} {}          | something follows after its end",
                "{\"title\":\"x\",\"title\":\"y\",\"year\":1} | title — is there twice",
                "[]                                       | the whole of it is not an object",
                "\"x\"                                    | the whole of it is not an object",
                "``                                       | it is empty",
            })
    void a_body_that_is_no_json_object_says_where(String body, String expected) {
        Answer answer = coordinator.post(PROBE, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("detail").asString()).contains(expected);
    }

    @Test
    void nesting_without_end_is_refused() {
        Answer answer = coordinator.post(PROBE, "{\"parts\":" + "[".repeat(10_000));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    }

    @Test
    void a_right_body_is_read_exactly() {
        Answer answer = coordinator.post(
                PROBE, "{\"title\":\"مرحبا 🎉\",\"year\":1,\"value\":0.1000000000000000055511151231257827}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("title").asString()).isEqualTo("مرحبا 🎉");
        assertThat(answer.body()).contains("0.1000000000000000055511151231257827");
    }

    @Test
    void a_problem_speaks_the_readers_language() {
        Answer french =
                coordinator.with("Accept-Language", "de, fr-FR;q=0.9, en;q=0.5").post(PROBE, "{\"year\":1}");
        Answer english = coordinator.with("Accept-Language", "en-GB, fr;q=0.9").post(PROBE, "{\"year\":1}");
        Answer german = coordinator.with("Accept-Language", "de").post(PROBE, "{\"year\":1}");

        assertThat(french.json().get("title").asString()).isEqualTo("Le corps de la requête est illisible");
        assertThat(french.json().get("detail").asString()).endsWith("title — manque.");
        assertThat(french.header("Content-Language")).isEqualTo("fr");
        assertThat(french.header("Vary")).contains("Accept-Language");
        assertThat(french.header("Content-Type")).startsWith("application/problem+json");
        assertThat(english.header("Content-Language")).isEqualTo("en");
        assertThat(english.json().get("type")).isEqualTo(french.json().get("type"));
        assertThat(german.header("Content-Language")).isEqualTo("en");
    }

    @ParameterizedTest
    @CsvSource({
        "ID_MALFORMED, id, 422",
        "ID_ALREADY_USED, id, 409",
        "UNKNOWN_CONTRACT, contract, 404",
        "UNKNOWN_POSITION, position, 404",
        "UNKNOWN_PARTNER, partner, 422",
    })
    void the_status_of_a_refusal_follows_from_what_is_at_fault(String rule, String field, int status) {
        Answer answer = coordinator.post(PROBE + "/nowhere/refusals?rule=" + rule + "&field=" + field);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().get("rule").asString()).isEqualTo(rule);
        assertThat(answer.json().get("type").asString())
                .isEqualTo("urn:partnership-ledger:problem:"
                        + rule.toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(answer.json().at("/errors/0/message"))
                .isEqualTo(answer.json().get("detail"));
        assertThat(answer.json().get("detail").asString()).contains("“nowhere”");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "moved    | 412 | stream-moved          | You saw version 3; it is at version 1005 now.",
                "key      | 422 | key-used-otherwise    | Use a new key",
                "database | 503 | database-unavailable  | send it again with the same Idempotency-Key",
                "behind   | 503 | answer-behind         | Ask again in a moment.",
                "being-built | 503 | answer-being-built | Ask again in a few moments.",
                "limit    | 400 | wrong-parameter       | a number from 1 to 1,000",
                "by       | 400 | wrong-parameter       | is not one of: term, partner",
                "other    | 500 | fault                 | Tell the operator this number",
            })
    void every_fault_is_told_without_the_programs_secrets(String kind, int status, String type, String detail) {
        Answer answer = coordinator.get(PROBE + "/faults?kind=" + kind);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:partnership-ledger:problem:" + type);
        assertThat(answer.json().get("detail").asString()).contains(detail);
        assertThat(answer.body()).doesNotContain("secret", "Exception");
        assertThat(answer.header("Retry-After")).isEqualTo(status == 503 ? "1" : null);
    }

    @ParameterizedTest
    @CsvSource({"?asOf=2005-02-30, asOf", "?asOf=yesterday, asOf", "?asOf=, asOf", "'', asOf", "?other=1, other"})
    void a_parameter_that_is_missing_unknown_or_no_date_is_named(String query, String name) {
        Answer answer = coordinator.get(PROBE + "/dates" + query);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(name);
    }

    @Test
    void methods_forms_and_addresses_that_nothing_answers_have_their_status() {
        assertThat(coordinator.get("/api/v1/contracts/probe/nothing/here").status())
                .isEqualTo(404);
        assertThat(coordinator.get("/nothing").status()).isEqualTo(404);
        Answer method = coordinator.get(PROBE + "/nowhere/refusals");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.header("Allow")).isEqualTo("POST");
        assertThat(coordinator
                        .with("Content-Type", "text/plain")
                        .post(PROBE, "x")
                        .status())
                .isEqualTo(415);
        Answer form = coordinator.with("Accept", "image/png").get(PROBE + "/dates?asOf=2005-01-01");
        assertThat(form.status()).isEqualTo(406);
        assertThat(form.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void a_body_above_the_limit_is_refused_by_the_length_it_declares() {
        Answer answer = coordinator.post(PROBE, "{\"year\":1,\"title\":\"" + "x".repeat(10_000_000) + "\"}");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("detail").asString()).contains("256 KiB");
    }

    @Test
    void a_body_above_the_limit_is_refused_while_it_is_read_when_it_declares_no_length() {
        byte[] body = ("{\"year\":1,\"title\":\"" + "x".repeat(300_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        Answer answer = coordinator
                .with("Content-Type", "application/json")
                .send("POST", PROBE, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

        assertThat(answer.status()).as(answer.body()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/contracts/a%2Fb",
        "/api/v1/contracts/a%5Cb",
        "/api/v1/contracts/a;b=c",
        "/api/v1/contracts/%00",
        "/api/v1/contracts/a%252Fb",
        "/api/v1/contracts//x",
        "/api/v1/contracts/{x}",
        "/api/v1/../x",
        "/api/v1/%zz"
    })
    void an_address_with_characters_that_hide_something_is_refused_as_a_problem(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400");
        assertThat(answer)
                .contains("application/problem+json")
                .contains("urn:partnership-ledger:problem:malformed-request");
        assertThat(answer).doesNotContain("Tomcat", "<html", "org.apache");
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", ledger.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
