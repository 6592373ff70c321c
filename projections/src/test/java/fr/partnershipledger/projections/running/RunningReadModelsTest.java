package fr.partnershipledger.projections.running;

import static fr.partnershipledger.core.contract.Decisions.CAF;
import static fr.partnershipledger.core.contract.Decisions.CCAS;
import static fr.partnershipledger.core.contract.Decisions.COMMUNE;
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
import fr.partnershipledger.projections.tables.Place;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What holds for every read model while it follows the history, shown with one that only tallies events. */
class RunningReadModelsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @AutoClose
    private final TestDatabase database = LivingLedger.emptyDatabase();

    @AutoClose
    private final PostgresLedger ledger = PostgresLedger.open(database.pool());

    private final EventHistory history = ledger.history();
    private int names;

    @BeforeEach
    void an_empty_tally() throws SQLException {
        database.execute(Tally.TABLE);
    }

    /** So many events more, of a partner that is often renamed. */
    private void happen(int events) {
        Decision decision = Decision.by(Told.CLERK, Told.effective("2003"));
        for (int i = 0; i < events; i++) {
            ledger.record(Submission.of(
                    names++ == 0
                            ? new RegisterPartner(CAF, "CAF", PartnerKind.FAMILY_ALLOWANCE_FUND, null, null, Set.of())
                            : new RenamePartner(CAF, "CAF " + names),
                    decision));
        }
    }

    private RunningReadModels running(Tally tally) {
        return running(tally, database.pool(), history);
    }

    private static RunningReadModels running(Tally tally, DataSource source, EventHistory history) {
        RunningReadModels running = new RunningReadModels(List.of(tally), history, source);
        running.start();
        return running;
    }

    private static List<Long> upTo(long position) {
        return LongStream.rangeClosed(1, position).boxed().toList();
    }

    private static ReadModelState stateOf(RunningReadModels running) {
        return running.states().get(0);
    }

    private static ReadModelState await(RunningReadModels running, Predicate<ReadModelState> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        ReadModelState state = stateOf(running);
        while (!condition.test(state)) {
            assertThat(System.nanoTime()).as("still waiting: %s", state).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            state = stateOf(running);
        }
        return state;
    }

    private void name(PartnerId partner) {
        ledger.record(Submission.of(
                new RegisterPartner(partner, "other", PartnerKind.ASSOCIATION, null, null, Set.of()),
                Decision.by(Told.CLERK, Told.effective("2003"))));
    }

    private List<Long> tallied() {
        return JdbcClient.create(database.pool())
                .sql("select position from tally order by position")
                .query(Long.class)
                .list();
    }

    @Test
    void an_event_that_cannot_be_applied_parks_its_stream_from_there_on_and_the_others_go_on()
            throws InterruptedException {
        happen(5);
        name(CCAS);
        happen(2);
        name(COMMUNE);
        Tally tally = new Tally(1);
        tally.isUnableToApply(4);
        try (RunningReadModels running = running(tally)) {

            assertThat(running.awaitPosition("tally", 9, PATIENCE)).isTrue();

            assertThat(tallied()).containsExactly(1L, 2L, 3L, 6L, 9L);
            assertThat(stateOf(running))
                    .extracting(ReadModelState::health, ReadModelState::parked)
                    .containsExactly(Health.CURRENT, 1);
            assertThat(stateOf(running).parkedFirst()).singleElement().satisfies(parked -> {
                assertThat(parked.stream()).isEqualTo(CAF.stream().toString());
                assertThat(parked.position()).isEqualTo(4);
                assertThat(parked.reason()).contains("cannot be applied");
            });
        }
    }

    @Test
    void what_is_parked_is_applied_in_order_when_it_is_tried_again_and_can_be() throws InterruptedException {
        happen(5);
        name(CCAS);
        Tally tally = new Tally(1);
        tally.isUnableToApply(2);
        try (RunningReadModels running = running(tally)) {
            assertThat(running.awaitPosition("tally", 6, PATIENCE)).isTrue();

            assertThat(running.retryParked("tally")).isEqualTo(1);
            assertThat(tallied()).containsExactly(1L, 6L);

            tally.isUnableToApply(0);
            assertThat(running.retryParked("tally")).isZero();
            assertThat(tallied()).isEqualTo(upTo(6));
            happen(1);
            assertThat(running.awaitPosition("tally", 7, PATIENCE)).isTrue();
            assertThat(tallied()).isEqualTo(upTo(7));
        }
    }

    @Test
    void an_event_that_cannot_even_be_read_parks_its_stream_too() throws InterruptedException, SQLException {
        happen(2);
        database.execute("""
                insert into ledger.event select 3, gen_random_uuid(), 'partner/strange', 1, 'partner.vanished', 1,
                    recorded_at, command_id, actor, effective_on, effective_precision, null, null, '{}'
                from ledger.event where position = 2
                """);
        happen(2);
        try (RunningReadModels running = running(new Tally(1))) {

            assertThat(running.awaitPosition("tally", 5, PATIENCE)).isTrue();

            assertThat(tallied()).containsExactly(1L, 2L, 4L, 5L);
            assertThat(stateOf(running).parked()).isEqualTo(1);
        }
    }

    @Test
    void when_the_database_fails_it_stands_still_says_where_and_goes_on_when_it_can()
            throws InterruptedException, SQLException {
        happen(3);
        database.execute("alter table tally rename to away");
        try (RunningReadModels running = running(new Tally(1))) {

            ReadModelState failed = await(running, state -> state.health() == Health.FAILED);

            assertThat(failed.failure()).startsWith("after event 0:");
            assertThat(failed.parked()).isZero();
            database.execute("alter table away rename to tally");
            assertThat(running.awaitPosition("tally", 3, PATIENCE)).isTrue();
            assertThat(stateOf(running))
                    .extracting(ReadModelState::health, ReadModelState::failure)
                    .containsExactly(Health.CURRENT, null);
            assertThat(tallied()).isEqualTo(upTo(3));
        }
    }

    @Test
    void a_failure_is_over_when_nothing_is_missing_even_if_nothing_happens_any_more()
            throws InterruptedException, SQLException {
        happen(3);
        try (RunningReadModels running = running(new Tally(1))) {
            assertThat(running.awaitPosition("tally", 3, PATIENCE)).isTrue();

            database.execute("update read_model.progress set failure = 'after event 3: no connection'");

            assertThat(stateOf(running))
                    .extracting(ReadModelState::health, ReadModelState::failure)
                    .containsExactly(Health.CURRENT, null);
        }
    }

    @Test
    void of_another_version_it_begins_anew() throws InterruptedException {
        happen(3);
        try (RunningReadModels running = running(new Tally(1))) {
            assertThat(running.awaitPosition("tally", 3, PATIENCE)).isTrue();
        }
        try (RunningReadModels running = running(new Tally(2))) {

            await(running, state -> state.version() == 2 && state.position() == 3);
        }
        assertThat(JdbcClient.create(database.pool())
                        .sql("select version from tally order by position")
                        .query(Integer.class)
                        .list())
                .containsExactly(2, 2, 2);
    }

    @Test
    void two_nodes_on_one_database_apply_each_event_once() throws InterruptedException {
        try (HikariDataSource otherPool = database.newPool();
                PostgresLedger other = PostgresLedger.open(otherPool);
                RunningReadModels here = running(new Tally(1));
                RunningReadModels there = running(new Tally(1), otherPool, other.history())) {
            happen(150);

            assertThat(here.awaitPosition("tally", 150, PATIENCE)).isTrue();
            assertThat(there.awaitPosition(150, PATIENCE)).isTrue();
            assertThat(tallied()).isEqualTo(upTo(150));
            assertThat(stateOf(here).failure()).isNull();
        }
    }

    @Test
    void stopped_in_the_middle_of_any_batch_it_goes_on_from_where_that_began() throws InterruptedException {
        happen(100);
        Random random = new Random(100);
        for (int stop = 1 + random.nextInt(30); stop < 100; stop += 1 + random.nextInt(30)) {
            Tally tally = new Tally(1);
            tally.isStoppedAt(stop);
            try (RunningReadModels running = new RunningReadModels(List.of(tally), history, database.pool(), 7, 20)) {
                running.start();
                assertThat(tally.awaitLast(PATIENCE)).isTrue();
            }
            List<Long> tallied = tallied();
            assertThat(tallied).isEqualTo(upTo(tallied.size())).hasSizeBetween(Math.max(0, stop - 7), stop - 1);
        }
        try (RunningReadModels running = running(new Tally(1))) {
            assertThat(running.awaitPosition("tally", 100, PATIENCE)).isTrue();
        }
        assertThat(tallied()).isEqualTo(upTo(100));
    }

    @Test
    void before_it_has_come_to_what_there_was_when_it_was_made_it_has_no_answer() throws InterruptedException {
        happen(3);
        Tally tally = new Tally(1);
        tally.isHeldAt(3);
        try (RunningReadModels running = new RunningReadModels(List.of(tally), history, database.pool(), 1, 20)) {
            running.start();
            assertThat(tally.awaitLast(PATIENCE)).isTrue();
            assertThat(running.isBuilt("tally")).isFalse();

            tally.goesOn();
            assertThat(running.awaitPosition("tally", 3, PATIENCE)).isTrue();
            assertThat(running.isBuilt("tally")).isTrue();
        }
    }

    @Test
    void one_that_was_made_before_anything_happened_always_has_an_answer() throws InterruptedException {
        try (RunningReadModels running = running(new Tally(1))) {
            assertThat(running.isBuilt("tally")).isTrue();
            happen(1);
            assertThat(running.isBuilt("tally")).isTrue();
        }
    }

    private Applier applier(Tally tally) {
        return new Applier(tally, Place.LIVE, history, database.pool(), 500);
    }

    @Test
    void what_was_under_way_when_it_failed_is_taken_back_as_a_whole() {
        happen(3);
        Tally tally = new Tally(1);
        tally.isUnableToApply(3);
        Applier applier = applier(tally);
        applier.progress().begin(tally, 0, 0);

        applier.applyNext();

        assertThat(tallied()).isEmpty();
        assertThat(applier.reached()).isZero();
        tally.isUnableToApply(0);
        while (applier.reached() < 3) {
            assertThat(applier.applyNext()).isTrue();
        }
        assertThat(tallied()).isEqualTo(upTo(3));
    }

    @Test
    void one_that_another_node_overtook_applies_only_what_is_left() {
        happen(2);
        Tally tally = new Tally(1);
        Applier first = applier(tally);
        Applier second = applier(tally);
        first.progress().begin(tally, 0, 0);
        first.applyNext();
        second.applyNext();
        happen(1);

        second.applyNext();
        first.applyNext();

        assertThat(tallied()).isEqualTo(upTo(3));
    }

    @Test
    void the_name_of_no_read_model_is_not_waited_for() {
        RunningReadModels running = new RunningReadModels(List.of(new Tally(1)), history, database.pool());

        assertThatThrownBy(() -> running.awaitPosition("budget", 1, PATIENCE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_does_not_arrive_is_waited_for_no_longer_than_asked() throws InterruptedException {
        happen(1);
        RunningReadModels stopped = new RunningReadModels(List.of(new Tally(1)), history, database.pool());

        assertThat(stopped.awaitPosition(1, Duration.ofMillis(1))).isFalse();
        assertThat(stateOf(stopped).health()).isEqualTo(Health.CATCHING_UP);
        assertThat(stateOf(stopped).lag()).isEqualTo(1);
    }
}
