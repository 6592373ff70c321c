package fr.partnershipledger.projections.running;

import static fr.partnershipledger.core.contract.Decisions.CAF;
import static fr.partnershipledger.core.contract.Decisions.CCAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.core.contract.Told;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.TestDatabase;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.ledger.PostgresLedger;
import fr.partnershipledger.core.ledger.Submission;
import fr.partnershipledger.core.partner.PartnerCommand.RegisterPartner;
import fr.partnershipledger.core.partner.PartnerCommand.RenamePartner;
import fr.partnershipledger.core.partner.PartnerKind;
import fr.partnershipledger.projections.LivingLedger;
import fr.partnershipledger.projections.running.ReadModelState.Health;
import fr.partnershipledger.projections.running.RebuildProgress.State;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How a read model is rebuilt beside itself, shown with one that only tallies events. */
class RebuildTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @AutoClose
    private final TestDatabase database = LivingLedger.emptyDatabase();

    @AutoClose
    private final PostgresLedger ledger = PostgresLedger.open(database.pool());

    private final EventHistory history = ledger.history();

    @BeforeEach
    void an_empty_tally_and_two_partners_with_ten_events_each() throws SQLException {
        database.execute(Tally.TABLE);
        for (PartnerId partner : List.of(CAF, CCAS)) {
            record(Submission.of(
                    new RegisterPartner(partner, "first", PartnerKind.ASSOCIATION, null, null, Set.of()), by()));
            rename(partner, 9);
        }
    }

    private static Decision by() {
        return Decision.by(Told.CLERK, Told.effective("2003"));
    }

    private void record(Submission submission) {
        ledger.record(submission);
    }

    private void rename(PartnerId partner, int times) {
        for (int i = 0; i < times; i++) {
            record(Submission.of(new RenamePartner(partner, "name " + history.head()), by()));
        }
    }

    private RunningReadModels running(Tally tally) {
        RunningReadModels running = new RunningReadModels(List.of(tally), history, database.pool(), 500, 5);
        running.start();
        return running;
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still waiting").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    private static State stateOf(RunningReadModels running) {
        return running.rebuilding("tally").map(RebuildProgress::state).orElseThrow();
    }

    private static ReadModelState live(RunningReadModels running) {
        return running.states().get(0);
    }

    private List<Integer> versions() {
        return JdbcClient.create(database.pool())
                .sql("select distinct version from tally order by version")
                .query(Integer.class)
                .list();
    }

    private List<Long> tallied() {
        return JdbcClient.create(database.pool())
                .sql("select position from tally order by position")
                .query(Long.class)
                .list();
    }

    private static List<Long> upTo(long position) {
        return LongStream.rangeClosed(1, position).boxed().toList();
    }

    @Test
    void a_rebuild_says_how_far_it_is_and_when_it_is_done() throws InterruptedException {
        try (RunningReadModels running = running(new Tally(1))) {
            assertThat(running.awaitPosition("tally", 20, PATIENCE)).isTrue();
            assertThat(running.rebuilding("tally")).isEmpty();

            running.rebuild(List.of("tally"));

            await(() -> stateOf(running) == State.DONE);
            assertThat(running.rebuilding("tally")).hasValueSatisfying(done -> {
                assertThat(done.eventsDone()).isEqualTo(20);
                assertThat(done.eventsTotal()).isEqualTo(20);
                assertThat(done.eventsPerSecond()).isPositive();
                assertThat(done.timeLeft()).isNull();
                assertThat(done.finishedAt()).isAfterOrEqualTo(done.startedAt());
            });
            assertThat(tallied()).isEqualTo(upTo(20));
        }
    }

    @Test
    void what_a_table_had_of_indexes_it_has_after_a_rebuild_too() throws InterruptedException, SQLException {
        database.execute("create index tally_by_version on tally (version) where version > 0");
        try (RunningReadModels running = running(new Tally(1))) {
            assertThat(running.awaitPosition("tally", 20, PATIENCE)).isTrue();
            List<String> before = indexes();

            running.rebuild(List.of("tally"));

            await(() -> stateOf(running) == State.DONE);
            assertThat(indexes()).isEqualTo(before).hasSize(2);
        }
    }

    private List<String> indexes() {
        return JdbcClient.create(database.pool())
                .sql("select indexdef || coalesce(' ' || contype::text, '') from pg_indexes"
                        + " left join pg_constraint on conname = indexname and contype = 'p'"
                        + " where tablename = 'tally' order by 1")
                .query(String.class)
                .list();
    }

    @Test
    void the_old_rows_answer_until_the_new_version_is_whole_and_the_start_does_not_wait_for_it()
            throws InterruptedException {
        try (RunningReadModels running = running(new Tally(1))) {
            assertThat(running.awaitPosition("tally", 20, PATIENCE)).isTrue();
        }
        Tally slow = new Tally(2);
        slow.isHeldAt(15);
        try (RunningReadModels running = running(slow)) {
            assertThat(slow.awaitLast(PATIENCE)).isTrue();

            assertThat(stateOf(running)).isEqualTo(State.RUNNING);
            assertThat(tallied()).isEqualTo(upTo(20));
            assertThat(versions()).containsExactly(1);
            assertThat(live(running).version()).isEqualTo(1);
            assertThat(live(running).health()).isEqualTo(Health.REBUILDING);

            rename(CAF, 3);
            slow.goesOn();
            await(() -> stateOf(running) == State.DONE);
            assertThat(running.awaitPosition("tally", 23, PATIENCE)).isTrue();
            assertThat(versions()).containsExactly(2);
            assertThat(tallied()).isEqualTo(upTo(23));
        }
    }

    @Test
    void a_node_of_an_older_version_stops_following_and_says_so() throws InterruptedException {
        try (RunningReadModels older = running(new Tally(1))) {
            assertThat(older.awaitPosition("tally", 20, PATIENCE)).isTrue();
            try (RunningReadModels newer = running(new Tally(2))) {
                await(() -> live(newer).version() == 2);
                rename(CAF, 5);

                assertThat(newer.awaitPosition("tally", 25, PATIENCE)).isTrue();

                assertThat(live(older).health()).isEqualTo(Health.OUTDATED);
                assertThat(live(newer).health()).isEqualTo(Health.CURRENT);
                assertThat(versions()).containsExactly(2);
                assertThatThrownBy(() -> older.rebuild(List.of("tally"))).isInstanceOf(NewerReadModel.class);
            }
            rename(CAF, 1);
            assertThat(older.awaitPosition("tally", 26, Duration.ofMillis(600))).isFalse();
            assertThat(versions()).containsExactly(2);
        }
    }

    @Test
    void a_newer_version_takes_over_a_rebuild_of_an_older_one() throws InterruptedException {
        try (RunningReadModels running = running(new Tally(1))) {
            assertThat(running.awaitPosition("tally", 20, PATIENCE)).isTrue();
        }
        Tally second = new Tally(2);
        second.isStoppedAt(12);
        try (RunningReadModels running = running(second)) {
            assertThat(second.awaitLast(PATIENCE)).isTrue();
            assertThat(stateOf(running)).isEqualTo(State.RUNNING);
        }
        try (RunningReadModels running = running(new Tally(3))) {
            await(() -> live(running).version() == 3);

            assertThat(versions()).containsExactly(3);
            assertThat(tallied()).isEqualTo(upTo(20));
        }
    }

    @Test
    void asked_for_again_while_it_runs_it_just_goes_on() throws InterruptedException {
        Tally tally = new Tally(1);
        try (RunningReadModels running = running(tally)) {
            assertThat(running.awaitPosition("tally", 20, PATIENCE)).isTrue();
            tally.isHeldAt(15);
            running.rebuild(List.of("tally"));
            assertThat(tally.awaitLast(PATIENCE)).isTrue();
            RebuildProgress first = running.rebuilding("tally").orElseThrow();

            running.rebuild(List.of("tally"));

            assertThat(running.rebuilding("tally").orElseThrow().startedAt()).isEqualTo(first.startedAt());
            tally.goesOn();
            await(() -> stateOf(running) == State.DONE);
        }
    }

    @Test
    void what_cannot_be_applied_is_parked_by_a_rebuild_as_it_is_live() throws InterruptedException {
        Tally tally = new Tally(1);
        tally.isUnableToApply(14);
        try (RunningReadModels running = running(tally)) {
            assertThat(running.awaitPosition("tally", 20, PATIENCE)).isTrue();
            List<Long> lived = tallied();
            assertThat(lived).isEqualTo(upTo(13));

            running.rebuild(List.of("tally"));

            await(() -> stateOf(running) == State.DONE);
            assertThat(tallied()).isEqualTo(lived);
            assertThat(live(running).parked()).isEqualTo(1);
            tally.isUnableToApply(0);
            running.rebuild(List.of("tally"));
            await(() -> stateOf(running) == State.DONE && live(running).parked() == 0);
            assertThat(tallied()).isEqualTo(upTo(20));
        }
    }

    @Test
    void an_event_that_cannot_be_read_is_parked_by_a_rebuild_too() throws InterruptedException, SQLException {
        database.execute("""
                insert into ledger.event select 21, gen_random_uuid(), 'partner/caf', 11, 'partner.vanished', 1,
                    recorded_at, command_id, actor, effective_on, effective_precision, null, null, '{}'
                from ledger.event where position = 20
                """);
        try (RunningReadModels running = running(new Tally(1))) {
            assertThat(running.awaitPosition("tally", 21, PATIENCE)).isTrue();

            running.rebuild(List.of("tally"));

            await(() -> stateOf(running) == State.DONE);
            assertThat(tallied()).isEqualTo(upTo(20));
            assertThat(live(running).parked()).isEqualTo(1);
        }
    }

    @Test
    void a_reader_that_holds_a_table_makes_the_switch_wait_and_nobody_else() throws Exception {
        try (RunningReadModels running = running(new Tally(1));
                HikariDataSource other = database.newPool()) {
            assertThat(running.awaitPosition("tally", 20, PATIENCE)).isTrue();
            try (var holding = other.getConnection()) {
                holding.setAutoCommit(false);
                holding.createStatement().execute("select count(*) from tally");
                running.rebuild(List.of("tally"));
                await(() -> stateOf(running) == State.SWITCHING);
                for (int i = 0; i < 20; i++) {
                    assertThat(tallied()).isEqualTo(upTo(20));
                }
                assertThat(stateOf(running)).isEqualTo(State.SWITCHING);
                holding.rollback();
            }
            await(() -> stateOf(running) == State.DONE);
            assertThat(tallied()).isEqualTo(upTo(20));
        }
    }

    @Test
    void when_the_database_refuses_again_and_again_it_fails_with_the_reason_and_can_be_begun_anew()
            throws InterruptedException, SQLException {
        try (RunningReadModels running = running(new Tally(1))) {
            assertThat(running.awaitPosition("tally", 20, PATIENCE)).isTrue();
            database.execute("create table tally_pkey_next ()");

            running.rebuild(List.of("tally"));

            await(() -> stateOf(running) == State.FAILED);
            assertThat(running.rebuilding("tally").orElseThrow().failure()).contains("tally_pkey_next");
            assertThat(tallied()).isEqualTo(upTo(20));
            database.execute("drop table tally_pkey_next");
            running.rebuild(List.of("tally"));
            await(() -> stateOf(running) == State.DONE);
            assertThat(new JdbcTemplate(database.pool())
                            .queryForObject("select failure from read_model.rebuild", String.class))
                    .isNull();
        }
    }

    @Test
    void there_is_no_rebuild_of_what_is_no_read_model() {
        RunningReadModels running = new RunningReadModels(List.of(new Tally(1)), history, database.pool());

        assertThatThrownBy(() -> running.rebuild(List.of("tally", "budget")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> running.rebuilding("budget")).isInstanceOf(IllegalArgumentException.class);
    }
}
