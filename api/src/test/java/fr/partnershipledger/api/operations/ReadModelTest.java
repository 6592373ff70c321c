package fr.partnershipledger.api.operations;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.RecordedContract;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.core.eventstore.EventHistory;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ReadModelTest {

    private final RecordedContract contract = RecordedContract.once();
    private final RunningLedger ledger = RunningLedger.shared();

    @Test
    void the_admin_sees_how_far_each_read_model_is() {
        JsonNode items = ledger.admin().get("/api/v1/read-models").json().get("items");

        assertThat(items)
                .extracting(item -> item.get("name").asString())
                .containsExactlyInAnyOrder(
                        "contract", "partner", "territory", "budget", "audit-trail", "participation", "findings");
        assertThat(items).allSatisfy(item -> {
            long position = item.get("position").asLong();
            long head = item.get("head").asLong();
            assertThat(head).isGreaterThanOrEqualTo(contract.position());
            assertThat(item.get("lag").asLong()).isEqualTo(head - position);
            assertThat(item.get("version").asInt()).isPositive();
            assertThat(item.get("health").asString()).isIn("CURRENT", "CATCHING_UP");
            assertThat(item.get("updatedAt").asString()).endsWith("Z");
            assertThat(item.has("failure")).isFalse();
        });
    }

    @Test
    void nobody_else_sees_it() {
        assertThat(ledger.auditor().get("/api/v1/read-models").status()).isEqualTo(403);
        assertThat(ledger.coordinator().get("/api/v1/read-models").status()).isEqualTo(403);
        assertThat(ledger.dashboard().get("/api/v1/read-models").status()).isEqualTo(403);
    }

    @Test
    void the_admin_has_a_read_model_rebuilt_and_sees_how_far_it_is() {
        Answer begun = ledger.admin().post("/api/v1/read-models/participation/rebuild");

        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        assertThat(begun.header("Location")).isEqualTo("/api/v1/read-models/participation/rebuild");
        JsonNode progress = awaitEnd("/api/v1/read-models/participation/rebuild");
        assertThat(progress.get("name").asString()).isEqualTo("participation");
        assertThat(progress.get("state").asString()).isEqualTo("DONE");
        assertThat(progress.get("eventsDone").asLong())
                .isGreaterThanOrEqualTo(contract.position())
                .isEqualTo(progress.get("eventsTotal").asLong());
        assertThat(progress.get("eventsPerSecond").isNumber()).isTrue();
        assertThat(progress.get("startedAt").asString()).endsWith("Z");
        assertThat(progress.has("secondsLeft")).isFalse();
        assertThat(ledger.dashboard().get(contract.path() + "/partners").status())
                .isEqualTo(200);
    }

    private JsonNode awaitEnd(String progress) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        JsonNode seen = ledger.admin().get(progress).json();
        while (Set.of("RUNNING", "SWITCHING").contains(seen.get("state").asString())) {
            assertThat(System.nanoTime()).as("still %s", seen).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            seen = ledger.admin().get(progress).json();
        }
        return seen;
    }

    @Test
    void what_is_no_read_model_or_was_never_rebuilt_is_not_found() {
        assertThat(ledger.admin().post("/api/v1/read-models/weather/rebuild").status())
                .isEqualTo(404);
        assertThat(ledger.admin().get("/api/v1/read-models/weather/rebuild").status())
                .isEqualTo(404);
        assertThat(ledger.admin().get("/api/v1/read-models/territory/rebuild").status())
                .isEqualTo(404);
        assertThat(ledger.admin().post("/api/v1/read-models/weather/retry").status())
                .isEqualTo(404);
    }

    @Test
    void what_is_parked_is_tried_again_and_the_rest_is_told() {
        Answer answer = ledger.admin().post("/api/v1/read-models/budget/retry");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("parked").asInt()).isZero();
    }

    @Test
    void the_health_of_the_read_models_is_a_part_of_readiness() {
        JsonNode readiness = ledger.admin().get("/actuator/health/readiness").json();

        assertThat(readiness.at("/components/readModels/status").asString()).isEqualTo("UP");
        assertThat(readiness.at("/components/readModels/details/budget").asString())
                .contains("lag ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/budget", "/audit-trail"})
    void what_is_not_yet_in_a_read_model_is_not_answered_as_if_it_were(String question) {
        long notYet = ledger.bean(EventHistory.class).head() + 1_000_000;
        Answer answer = ledger.dashboard().get(contract.path() + question + "?after=" + notYet);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:partnership-ledger:problem:answer-behind");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/contracts",
                "/api/v1/contracts/%s",
                "/api/v1/contracts/%s/budget",
                "/api/v1/contracts/%s/budget/entries",
                "/api/v1/contracts/%s/partners",
                "/api/v1/contracts/%s/audit-trail",
                "/api/v1/budgets",
                "/api/v1/partners",
                "/api/v1/territories",
                "/api/v1/audit-trail",
            })
    void a_question_waits_for_its_read_model_and_knows_both_times(String path) {
        Answer answer = ledger.dashboard()
                .get(path.formatted(contract.id()) + "?asOf=2025-01-01&knownAt=2099-01-01T00:00:00Z&after="
                        + contract.position());

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
}
