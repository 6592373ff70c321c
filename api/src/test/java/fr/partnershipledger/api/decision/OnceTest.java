package fr.partnershipledger.api.decision;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.api.Signed;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
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
    void a_thousand_repetitions_at_once_have_one_effect_and_one_answer() {
        LedgerClient once = coordinator.with("Idempotency-Key", "\"" + RunningLedger.newId("key") + "\"");

        List<CompletableFuture<Answer>> sent = IntStream.range(0, 1_000)
                .mapToObj(i -> once.posting(contract.at("/commitments"), body("5.00")))
                .toList();

        List<Answer> answers = sent.stream().map(CompletableFuture::join).toList();
        assertThat(answers)
                .allSatisfy(each -> assertThat(each.status()).as(each.body()).isEqualTo(201));
        assertThat(answers.stream().map(each -> each.header("ETag") + each.header("Location") + each.body()))
                .containsOnly(answers.get(0).header("ETag")
                        + answers.get(0).header("Location")
                        + answers.get(0).body());
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
