package fr.partnershipledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.RunningLedger;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses, methods and headers that are written so that the rules might see something else than the controllers. */
class TrickeryTest {

    private final RunningLedger ledger = RunningLedger.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/read-models",
                "/api/v1/read-models/",
                "/api/v1/read-models?x=/api/v1/contracts",
                "/api/v1//read-models",
                "//api/v1/read-models",
                "/api/v1/./read-models",
                "/api/v1/contracts/../read-models",
                "/api/v1/contracts/..;/read-models",
                "/api/v1/contracts/%2e%2e/read-models",
                "/api/v1/contracts%2f..%2fread-models",
                "/api/v1/contracts%5c..%5cread-models",
                "/api/v1/%72ead-models",
                "/api/v1/%2572ead-models",
                "/api/v1/read-models;x=1",
                "/api/v1;/read-models",
                "/api/v1/read-models%00",
                "/api/v1/read-models%0a",
                "/api/v1/read-models.json",
                "/API/v1/read-models",
                "/api/v1/Read-Models",
                "/actuator/env",
                "/actuator/health/../env",
                "/actuator/health/database",
                "/actuator/health/liveness/../database",
                "/integrity/key",
                "/integrity/tile/../key",
                "/error/../integrity/key",
            })
    void what_is_the_admins_or_the_auditors_is_not_a_dashboards_however_it_is_written(String path) {
        Answer answer = ledger.dashboard().get(path);

        assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
        assertThat(answer.body()).doesNotContain("Exception", "position", "partnership-ledger.localhost");
    }

    @ParameterizedTest
    @CsvSource({
        "X-Original-URL, /api/v1/read-models",
        "X-Rewrite-URL, /api/v1/read-models",
        "X-Forwarded-Prefix, /api/v1/read-models",
        "X-Forwarded-User, admin",
        "X-Remote-User, admin",
        "X-HTTP-Method-Override, POST",
        "X-HTTP-Method, DELETE",
        "X-Forwarded-For, 127.0.0.1",
        "Forwarded, for=127.0.0.1;host=elsewhere.example",
    })
    void no_header_changes_what_is_asked_or_who_asks(String header, String value) {
        String path = "/api/v1/territories?limit=1";

        Answer plain = ledger.dashboard().get(path);
        Answer tricked = ledger.dashboard().with(header, value).get(path);
        Answer unsigned = ledger.anonymous().with(header, value).get(path);

        assertThat(tricked.status()).isEqualTo(200);
        assertThat(tricked.body()).isEqualTo(plain.body());
        assertThat(tricked.headers().toString()).doesNotContain("elsewhere.example");
        assertThat(unsigned.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "OPTIONS", "PROPFIND", "get", "DELETE", "PATCH"})
    void only_known_methods_are_answered(String method) {
        Answer answer =
                ledger.admin().ofMoreThanIsPublished().send(method, "/api/v1/contracts", BodyPublishers.noBody());

        assertThat(answer.status()).isBetween(400, 501).isNotEqualTo(500);
        assertThat(answer.body()).doesNotContain("Authorization", "Exception");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/contracts/x/events, auditor",
        "/api/v1/read-models, admin",
        "/integrity/key, auditor",
    })
    void head_is_allowed_to_whom_get_is(String path, String user) {
        for (String each : new String[] {"coordinator", "auditor", "dashboard", "admin"}) {
            int get = ledger.as(each).get(path).status();
            int head =
                    ledger.as(each).send("HEAD", path, BodyPublishers.noBody()).status();
            assertThat(head).as(each).isEqualTo(get);
            assertThat(head == 403).as(each).isEqualTo(!each.equals(user));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?_method=POST", "?dryRun=true&_method=DELETE", "?access_token=x", "?spring.profiles=x"})
    void a_parameter_that_frameworks_know_is_unknown_here(String query) {
        assertThat(ledger.coordinator().get("/api/v1/contracts" + query).status())
                .isEqualTo(400);
    }
}
