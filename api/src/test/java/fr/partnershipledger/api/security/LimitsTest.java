package fr.partnershipledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.RunningLedger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class LimitsTest {

    private static final int BURST = 20;
    private static final String TYPE = "urn:partnership-ledger:problem:";

    private RunningLedger ledger;

    @BeforeAll
    void start(@TempDir Path data) {
        ledger = RunningLedger.start(data, "--ledger.limits.requests-per-second=1", "--ledger.limits.burst=" + BURST);
    }

    @AfterAll
    void stop() {
        ledger.close();
    }

    /** The first answer that is not of that status, of so many as a slow machine lets through at most. */
    private static Answer firstOther(LedgerClient client, int status) {
        Answer answer = client.get("/api/v1/contracts");
        for (int i = 0; i < 50 * BURST && answer.status() == status; i++) {
            answer = client.get("/api/v1/contracts");
        }
        return answer;
    }

    @Test
    void who_sends_too_much_is_told_when_to_go_on_and_nobody_else_notices() {
        Answer refused = firstOther(ledger.dashboard(), 200);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().get("type").asString()).isEqualTo(TYPE + "too-many-requests");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 2);
        assertThat(ledger.auditor().get("/api/v1/contracts").status()).isEqualTo(200);
        assertThat(ledger.anonymous().get("/actuator/health/liveness").status()).isEqualTo(200);
    }

    @Test
    void who_guesses_waits_and_who_signed_in_before_does_not() {
        assertThat(ledger.coordinator().get("/api/v1/contracts").status()).isEqualTo(200);
        Answer known = guessing("admin").get("/api/v1/contracts");
        Answer unknown = guessing("nobody").get("/api/v1/contracts");
        assertThat(known.status()).isEqualTo(401);
        assertThat(unknown.body() + unknown.header("WWW-Authenticate"))
                .isEqualTo(known.body() + known.header("WWW-Authenticate"));

        Answer refused = firstOther(guessing("coordinator2"), 401);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().get("type").asString()).isEqualTo(TYPE + "too-many-sign-ins");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        assertThat(ledger.coordinator().get("/api/v1/contracts").status()).isEqualTo(200);
    }

    private LedgerClient guessing(String login) {
        String pair = login + ":wrong";
        return ledger.anonymous()
                .with(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
}
