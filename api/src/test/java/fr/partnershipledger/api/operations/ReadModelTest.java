package fr.partnershipledger.api.operations;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.RecordedContract;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.api.database.Databases;
import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.ledger.Ledger;
import fr.partnershipledger.core.ledger.Submission;
import fr.partnershipledger.core.partner.PartnerCommand.RegisterPartner;
import fr.partnershipledger.core.partner.PartnerKind;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
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
    void what_is_parked_is_told_with_the_event_and_the_reason_and_let_go_when_it_can_be_applied() {
        new JdbcTemplate(ledger.bean(Databases.class).projector()).update("""
                insert into read_model.parked (name, stream, position, reason, parked_at)
                values ('territory', 'contract/of-nobody', 1, 'It cannot be read.', now())
                """);

        JsonNode told = territory();

        assertThat(told.get("parked").asInt()).isEqualTo(1);
        assertThat(told.get("parkedFirst")).hasSize(1);
        assertThat(told.at("/parkedFirst/0/stream").asString()).isEqualTo("contract/of-nobody");
        assertThat(told.at("/parkedFirst/0/position").asLong()).isEqualTo(1);
        assertThat(told.at("/parkedFirst/0/reason").asString()).isEqualTo("It cannot be read.");
        assertThat(ledger.admin()
                        .post("/api/v1/read-models/territory/retry")
                        .json()
                        .get("parked")
                        .asInt())
                .isZero();
        assertThat(territory().get("parkedFirst")).isEmpty();
    }

    private JsonNode territory() {
        return ledger.admin()
                .get("/api/v1/read-models")
                .json()
                .get("items")
                .valueStream()
                .filter(item -> item.get("name").asString().equals("territory"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"..%2Fbudget", "budget%27", "budget;x=1", "BUDGET", "%00", "a%20b", "b%C3%BCdget", "%E2%80%A8"})
    void a_name_of_odd_characters_is_refused_as_any_that_is_no_read_model(String name) {
        assertThat(ledger.admin()
                        .post("/api/v1/read-models/" + name + "/rebuild")
                        .status())
                .isIn(400, 404);
    }

    @Test
    void a_dashboard_that_asks_all_the_time_sees_no_error_and_no_step_back_while_it_is_rebuilt_and_written_to()
            throws Exception {
        LedgerClient dashboard = ledger.dashboard();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> asked = reader.submit(() -> {
                String before = "";
                long partners = 0;
                int times = 0;
                for (; !over.get(); times++) {
                    Answer budget = dashboard.get(contract.path() + "/budget");
                    Answer found = dashboard.get("/api/v1/partners?q=meanwhile&limit=1000");
                    assertThat(budget.status()).as(budget.body()).isEqualTo(200);
                    assertThat(found.status()).as(found.body()).isEqualTo(200);
                    String total = budget.json().get("total").toString();
                    assertThat(total).isEqualTo(before.isEmpty() ? total : before);
                    assertThat(found.json().get("items").size()).isGreaterThanOrEqualTo((int) partners);
                    before = total;
                    partners = found.json().get("items").size();
                    LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
                }
                return times;
            });
            for (int rebuild = 0; rebuild < 3; rebuild++) {
                for (String name : List.of("budget", "partner")) {
                    assertThat(ledger.admin()
                                    .post("/api/v1/read-models/" + name + "/rebuild")
                                    .status())
                            .isEqualTo(202);
                }
                register("meanwhile-" + rebuild);
                for (String name : List.of("budget", "partner")) {
                    assertThat(awaitEnd("/api/v1/read-models/" + name + "/rebuild")
                                    .get("state")
                                    .asString())
                            .isEqualTo("DONE");
                }
            }
            over.set(true);

            assertThat(asked.get()).isGreaterThan(10);
        } finally {
            over.set(true);
            reader.shutdownNow();
        }
    }

    private void register(String partner) {
        ledger.bean(Ledger.class)
                .record(Submission.of(
                        new RegisterPartner(
                                new PartnerId(RunningLedger.newId(partner)),
                                partner,
                                PartnerKind.ASSOCIATION,
                                null,
                                null,
                                Set.of()),
                        Decision.by(new Actor("clerk"), Effective.day(LocalDate.of(2020, 1, 1)))));
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
