package fr.partnershipledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.RunningLedger;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessRulesTest {

    private static final List<String> USERS = List.of("coordinator", "auditor", "dashboard", "admin");

    private final RunningLedger ledger = RunningLedger.shared();

    /** Who is not refused with 401 or 403: what the answer is then is the controllers' business. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /api/v1/contracts                         | coordinator",
                "POST | /api/v1/contracts/x/renewals              | coordinator",
                "POST | /api/v1/contracts/x/commitments/c1/payments | coordinator",
                "POST | /api/v1/partners                          | coordinator",
                "POST | /api/v1/partners/x/renamings              | coordinator",
                "POST | /api/v1/territories                       | coordinator",
                "POST | /api/v1/territories/97412/diagnostics     | coordinator",
                "PUT  | /api/v1/documents/abc                     | coordinator",
                "GET  | /api/v1/contracts                         | coordinator auditor dashboard",
                "GET  | /api/v1/contracts/x                       | coordinator auditor dashboard",
                "GET  | /api/v1/contracts/x/budget                | coordinator auditor dashboard",
                "GET  | /api/v1/contracts/x/budget/entries        | coordinator auditor dashboard",
                "GET  | /api/v1/contracts/x/partners              | coordinator auditor dashboard",
                "GET  | /api/v1/contracts/x/audit-trail           | coordinator auditor dashboard",
                "GET  | /api/v1/contracts/x/changes               | coordinator auditor dashboard",
                "GET  | /api/v1/budgets                           | coordinator auditor dashboard",
                "GET  | /api/v1/partners/x/participations         | coordinator auditor dashboard",
                "GET  | /api/v1/partners/x/audit-trail            | coordinator auditor dashboard",
                "GET  | /api/v1/territories                       | coordinator auditor dashboard",
                "GET  | /api/v1/territories/97412                 | coordinator auditor dashboard",
                "GET  | /api/v1/audit-trail                       | coordinator auditor dashboard",
                "GET  | /api/v1/findings                          | coordinator auditor dashboard",
                "GET  | /api/v1/contracts/x/findings              | coordinator auditor dashboard",
                "HEAD | /api/v1/contracts/x                       | coordinator auditor dashboard",
                "GET  | /api/v1/contracts/x/events                | auditor",
                "GET  | /api/v1/contracts/x/events/               | auditor",
                "GET  | /api/v1/events                            | auditor dashboard",
                "GET  | /api/v1/events/1/proof                    | auditor",
                "GET  | /api/v1/bundle                            | auditor",
                "GET  | /api/v1/contracts/x/bundle                | auditor",
                "GET  | /api/v1/integrity/consistency             | auditor",
                "GET  | /integrity/key                            | auditor",
                "GET  | /integrity/checkpoint                     | auditor",
                "HEAD | /integrity/checkpoint                     | auditor",
                "GET  | /integrity/tile/0/000.p/1                 | auditor",
                "GET  | /integrity/tile/entries/000.p/1           | auditor",
                "POST | /integrity/checkpoint                     |",
                "GET  | /api/v1/read-models                       | admin",
                "HEAD | /api/v1/read-models                       | admin",
                "POST | /api/v1/read-models/budget/rebuild        | admin",
                "GET  | /api/v1/read-models/budget/rebuild        | admin",
                "POST | /api/v1/read-models/budget/retry          | admin",
                "POST | /api/v1/persons/x/erasure                 | admin",
                "GET  | /api/v1/persons/x/erasure                 |",
                "GET  | /api/v1/persons                           |",
                "GET  | /v3/api-docs                              | coordinator auditor dashboard admin",
                "GET  | /v3/api-docs.yaml                         | coordinator auditor dashboard admin",
                "GET  | /docs/api                                 | coordinator auditor dashboard admin",
                "GET  | /docs/api.css                             | coordinator auditor dashboard admin",
                "GET  | /actuator/env                             | admin",
                "GET  | /actuator/prometheus                      | admin",
                "GET  | /actuator/sbom                            | admin",
                "GET  | /actuator/sbom/application                | admin",
                "DELETE | /api/v1/contracts/x                     |",
                "PATCH | /api/v1/contracts/x                      |",
                "PUT  | /api/v1/contracts/x                       |",
                "GET  | /nothing                                  |",
            })
    void each_role_may_do_what_is_its_own_and_nothing_else(String method, String path, String allowed) {
        Set<String> users = allowed == null ? Set.of() : Set.of(allowed.split(" "));

        assertThat(send(ledger.anonymous(), method, path).status()).isEqualTo(401);
        for (String user : USERS) {
            int status = send(ledger.as(user), method, path).status();
            if (users.contains(user)) {
                assertThat(status).as(user).isNotIn(401, 403);
            } else {
                // What nothing answers is not found, and a method that a path lacks is told, for whoever is signed in.
                assertThat(status).as(user).isIn(403, 404, 405);
            }
        }
    }

    private static Answer send(LedgerClient client, String method, String path) {
        return client.with("Content-Type", "application/json").send(method, path, BodyPublishers.noBody());
    }

    @Test
    void a_wrong_password_or_user_is_told_in_the_readers_language() {
        Answer wrong = ledger.anonymous()
                .with("Authorization", "Basic Y29vcmRpbmF0b3I6d3Jvbmc=")
                .with("Accept-Language", "fr")
                .get("/api/v1/contracts");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("WWW-Authenticate")).startsWith("Basic realm=\"partnership-ledger\"");
        assertThat(wrong.json().get("title").asString()).isEqualTo("Non connecté");
        assertThat(wrong.header("Content-Language")).isEqualTo("fr");
    }

    @ParameterizedTest
    @CsvSource({"Basic, 401", "Basic !!!, 401", "Basic OjpA, 401", "Bearer abc, 401"})
    void a_malformed_sign_in_is_no_sign_in(String header, int status) {
        assertThat(ledger.anonymous()
                        .with("Authorization", header)
                        .get("/api/v1/contracts")
                        .status())
                .isEqualTo(status);
    }

    @Test
    void who_may_not_do_it_is_told_so() {
        Answer answer = ledger.admin().post("/api/v1/read-models/../contracts", "{}");
        Answer forbidden = ledger.coordinator().get("/actuator/health/database");

        assertThat(answer.status()).isIn(400, 403);
        assertThat(forbidden.status()).isEqualTo(403);
        assertThat(forbidden.header("Content-Type")).startsWith("application/problem+json");
        assertThat(forbidden.json().get("type").asString()).isEqualTo("urn:partnership-ledger:problem:not-allowed");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /api/v1/contracts/x, 'GET, HEAD'",
        "PUT, /api/v1/contracts, 'GET, HEAD, POST'",
        "OPTIONS, /api/v1/budgets, 'GET, HEAD'",
        "GET, /api/v1/contracts/x/renewals, POST",
        "PATCH, /api/v1/read-models, 'GET, HEAD'",
        "OPTIONS, /api/v1/read-models, 'GET, HEAD'",
        "POST, /integrity/key, 'GET, HEAD'",
    })
    void a_method_that_a_path_lacks_is_told_with_those_it_has(String method, String path, String allowed) {
        for (String user : USERS) {
            Answer answer = send(ledger.as(user), method, path);

            assertThat(answer.status()).as(user).isEqualTo(405);
            assertThat(answer.json().get("type").asString())
                    .isEqualTo("urn:partnership-ledger:problem:method-not-allowed");
            assertThat(answer.json().get("detail").asString()).contains(method, allowed);
        }
    }

    @Test
    void a_decision_that_a_page_of_another_site_sends_is_refused() {
        Answer answer =
                ledger.coordinator().with("Sec-Fetch-Site", "cross-site").post("/api/v1/contracts", "{}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:partnership-ledger:problem:from-another-site");
    }

    @ParameterizedTest
    @CsvSource({"https://elsewhere.example, 403", "null, 403", "http://, 403"})
    void a_browser_that_only_tells_the_origin_is_judged_by_it(String origin, int status) {
        assertThat(ledger.coordinator()
                        .with("Origin", origin)
                        .post("/api/v1/contracts", "{}")
                        .status())
                .isEqualTo(status);
    }

    @Test
    void a_page_of_the_ledger_itself_is_no_other_site() {
        Answer answer = ledger.coordinator()
                .with("Origin", "https://localhost:" + ledger.port())
                .post("/api/v1/contracts", "{}");

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void nothing_is_remembered_between_requests_and_browsers_are_told_to_be_careful() {
        Answer answer = ledger.coordinator().get("/api/v1/contracts");

        assertThat(answer.header("Set-Cookie")).isNull();
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(answer.header("Cache-Control")).isNotNull();
    }

    @Test
    void a_probe_learns_one_word_and_the_admin_the_parts() {
        assertThat(ledger.anonymous().get("/actuator/health/liveness").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(ledger.anonymous().get("/actuator/health").body()).doesNotContain("components");
        assertThat(ledger.coordinator().get("/actuator/health").body()).doesNotContain("components");
        assertThat(ledger.admin()
                        .get("/actuator/health")
                        .json()
                        .at("/components/database/status")
                        .asString())
                .isEqualTo("UP");
    }

    @Test
    void not_even_the_admin_is_told_a_path_of_the_machine() {
        assertThat(ledger.admin().get("/actuator/health").body()).doesNotContain(System.getProperty("user.dir"));
    }
}
