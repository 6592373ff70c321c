package fr.partnershipledger.api.decision;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.api.Signed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnceTest {

    private static final String BODY = """
            {"term": 1, "partner": "%s", "amount": {"amount": "%s", "currency": "EUR"}}
            """;

    private final LedgerClient coordinator = RunningLedger.shared().coordinator();
    private final Signed contract = Signed.contract(coordinator);

    private String body(String amount) {
        return BODY.formatted(contract.fund(), amount);
    }

    @Test
    void a_hundred_repetitions_at_once_have_one_effect_and_one_answer()
            throws InterruptedException, ExecutionException {
        LedgerClient once = coordinator.with("Idempotency-Key", "\"" + RunningLedger.newId("key") + "\"");
        ExecutorService senders = Executors.newFixedThreadPool(20);
        Set<String> answers = new HashSet<>();
        try {
            List<Future<Answer>> sent = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                sent.add(senders.submit(() -> once.post(contract.at("/commitments"), body("5.00"))));
            }
            for (Future<Answer> each : sent) {
                assertThat(each.get().status()).as(each.get().body()).isEqualTo(201);
                answers.add(each.get().body());
            }
        } finally {
            senders.shutdown();
        }

        assertThat(answers).hasSize(1);
        assertThat(coordinator
                        .post(contract.at("/commitments"), body("6.00"))
                        .json()
                        .get("version")
                        .asLong())
                .isEqualTo(6);
    }

    @Test
    void the_same_key_for_another_decision_is_refused() {
        LedgerClient keyed = coordinator.with("Idempotency-Key", RunningLedger.newId("key"));
        keyed.post(contract.at("/commitments"), body("5.00"));

        Answer other = keyed.post(contract.at("/commitments"), body("5.01"));
        Answer elsewhere = keyed.post(
                contract.at("/commitments/c1/increases"),
                "{\"amount\": {\"amount\": \"5.00\", \"currency\": \"EUR\"}}");

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().get("type").asString()).isEqualTo("urn:partnership-ledger:problem:key-used-otherwise");
        assertThat(elsewhere.status()).isEqualTo(422);
    }

    @Test
    void the_same_decision_written_another_way_is_a_repetition() {
        LedgerClient keyed = coordinator.with("Idempotency-Key", RunningLedger.newId("key"));
        Answer first = keyed.post(contract.at("/commitments"), body("5.00"));

        Answer second = keyed.post(
                contract.at("/commitments"),
                "{\"amount\":{\"currency\":\"EUR\",\"amount\":\"5.00\"},\"partner\":\"" + contract.fund()
                        + "\",\"term\":1}");

        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void a_refused_decision_leaves_its_key_free() {
        LedgerClient keyed = coordinator.with("Idempotency-Key", RunningLedger.newId("key"));

        Answer refused = keyed.post(contract.at("/commitments"), body("-5.00"));
        Answer corrected = keyed.post(contract.at("/commitments"), body("5.00"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(corrected.status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"", "\"\"", "\"a\"b", "tab\there"})
    void a_key_that_is_none_is_told(String key) {
        Answer answer = coordinator.with("Idempotency-Key", key).post(contract.at("/commitments"), body("5.00"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    }

    @Test
    void a_decision_on_another_version_is_refused_and_records_nothing() {
        Answer moved = coordinator.with("If-Match", "\"3\"").post(contract.at("/commitments"), body("5.00"));
        Answer onTime = coordinator.with("If-Match", "\"4\"").post(contract.at("/commitments"), body("5.00"));

        assertThat(moved.status()).isEqualTo(412);
        assertThat(moved.json().get("detail").asString()).contains("version 3").contains("version 4");
        assertThat(onTime.status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "W/\"4\"", "\"x\"", "\"4\", \"5\"", ""})
    void a_version_that_is_none_is_told(String version) {
        Answer answer = coordinator.with("If-Match", version).post(contract.at("/commitments"), body("5.00"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    }
}
