package fr.partnershipledger.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StartTest {

    private final RunningLedger ledger = RunningLedger.shared();

    @Test
    void who_is_not_signed_in_learns_nothing() {
        LedgerClient.Answer answer = ledger.anonymous().get("/api/v1/contracts");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic ");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:partnership-ledger:problem:not-signed-in");
    }

    @Test
    void a_probe_learns_that_the_ledger_is_ready_and_no_more() {
        LedgerClient.Answer answer = ledger.anonymous().get("/actuator/health/readiness");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
    }
}
