package fr.partnershipledger.core.eventstore;

import static fr.partnershipledger.core.eventstore.Renamings.decided;
import static fr.partnershipledger.core.eventstore.Renamings.renamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.partnershipledger.core.decision.EventName;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.StreamId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;

class GroupCommitTest {

    private TestDatabase database;
    private PostgresEventLog log;

    /** Events that the database refuses, beside those it takes. */
    sealed interface Odd extends LedgerEvent {

        @EventName("Not A Name")
        record Unstorable(PartnerId partner) implements Odd {

            @Override
            public StreamId stream() {
                return partner.stream();
            }
        }

        @EventName("odd.storable")
        record Storable(PartnerId partner) implements Odd {

            @Override
            public StreamId stream() {
                return partner.stream();
            }
        }
    }

    @BeforeEach
    void begin() {
        database = TestDatabase.migrated();
        log = new PostgresEventLog(database.pool());
    }

    @AfterEach
    void end() {
        log.close();
        database.close();
    }

    /** Appends that have all been handed over while another node held the lock, so that they share transactions. */
    private List<FutureTask<Long>> together(PostgresEventLog node, NewEvents... decisions) throws Exception {
        List<FutureTask<Long>> tasks = new ArrayList<>();
        try (Connection other = database.pool().getConnection();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("select pg_advisory_xact_lock(119182731994482)");
            for (NewEvents decision : decisions) {
                FutureTask<Long> task = new FutureTask<>(() -> node.append(decision));
                tasks.add(task);
                Thread thread = new Thread(task);
                thread.start();
                boolean first = tasks.size() == 1;
                while (first ? !isWaitingForTheLock(other) : thread.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
            }
            other.rollback();
        }
        return tasks;
    }

    private static boolean isWaitingForTheLock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select count(*) from pg_locks where locktype = 'advisory' and not granted")) {
            row.next();
            return row.getInt(1) > 0;
        }
    }

    private static void assertFails(FutureTask<Long> task, Class<? extends Throwable> type) {
        assertThatThrownBy(task::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(type);
    }

    private int transactions() {
        return (int) log.after(0, 10_000).stream()
                .map(RecordedEvent::recordedAt)
                .distinct()
                .count();
    }

    @Test
    void decisions_in_flight_share_a_transaction() throws Exception {
        List<FutureTask<Long>> tasks = together(
                log,
                decided(0, null, renamed("p1")),
                decided(0, "k", renamed("p2"), renamed("p2")),
                decided(0, null, renamed("p3")),
                decided(2, null, renamed("p2")));

        assertThat(tasks.get(0).get()).isEqualTo(1);
        assertThat(tasks.get(1).get()).isEqualTo(2);
        assertThat(tasks.get(2).get()).isEqualTo(4);
        assertThat(tasks.get(3).get()).isEqualTo(5);
        assertThat(transactions()).isEqualTo(2);
        assertThat(log.withKey(Renamings.DECISION.actor(), "k"))
                .hasValueSatisfying(keyed -> assertThat(keyed.events()).isEqualTo(log.after(1, 2)));
    }

    @Test
    void a_conflict_and_a_taken_key_fail_alone() throws Exception {
        log.append(decided(0, "taken", renamed("p0")));

        List<FutureTask<Long>> tasks = together(
                log,
                decided(0, null, renamed("p1")),
                decided(7, null, renamed("p2")),
                decided(0, "taken", renamed("p3")),
                decided(1, null, renamed("p3")),
                decided(0, "free", renamed("p4")));

        assertThat(tasks.get(0).get()).isEqualTo(2);
        assertFails(tasks.get(1), StreamConflict.class);
        assertFails(tasks.get(2), KeyTaken.class);
        assertFails(tasks.get(3), StreamConflict.class);
        assertThat(tasks.get(4).get()).isEqualTo(3);
    }

    @Test
    void of_two_decisions_on_one_version_or_with_one_key_the_first_is_appended() throws Exception {
        List<FutureTask<Long>> tasks = together(
                log,
                decided(0, null, renamed("p1")),
                decided(0, null, renamed("p2")),
                decided(0, null, renamed("p2")),
                decided(0, "k", renamed("p3")),
                decided(0, "k", renamed("p4")));

        assertThat(tasks.get(1).get()).isEqualTo(2);
        assertFails(tasks.get(2), StreamConflict.class);
        assertThat(tasks.get(3).get()).isEqualTo(3);
        assertFails(tasks.get(4), KeyTaken.class);
    }

    @Test
    void what_the_database_cannot_store_fails_alone() throws Exception {
        PartnerId partner = new PartnerId("p");
        try (PostgresEventLog odd =
                new PostgresEventLog(database.pool(), new EventCatalog(List.of(Odd.class), Map.of()))) {
            List<FutureTask<Long>> tasks = together(
                    odd,
                    decided(0, null, new Odd.Storable(new PartnerId("p1"))),
                    decided(0, null, new Odd.Storable(new PartnerId("p2"))),
                    decided(0, null, new Odd.Unstorable(partner)),
                    decided(0, null, new Odd.Storable(new PartnerId("p3"))));

            assertThat(tasks.get(0).get()).isEqualTo(1);
            assertThat(tasks.get(1).get()).isEqualTo(2);
            assertFails(tasks.get(2), DataIntegrityViolationException.class);
            assertThat(tasks.get(3).get()).isEqualTo(3);
        }
    }

    @Test
    void what_was_decided_on_a_decision_that_failed_fails_though_its_version_fits() {
        log.append(decided(0, null, renamed("p")));
        PostgresEventLog.Sequence sequence = log.sequence();

        LongSupplier failing = sequence.append(decided(0, null, renamed("p")));
        LongSupplier follower = sequence.append(decided(1, null, renamed("p")));

        assertThatThrownBy(failing::getAsLong).isInstanceOf(StreamConflict.class);
        assertThatThrownBy(follower::getAsLong).isInstanceOf(StreamConflict.class);
        assertThat(log.head()).isEqualTo(1);
    }

    @Test
    void events_are_appended_whatever_isolation_the_database_is_set_to() throws SQLException {
        database.execute("alter database " + database.name() + " set default_transaction_isolation = 'serializable'");
        try (var pool = database.newPool();
                PostgresEventLog node = new PostgresEventLog(pool)) {
            assertThat(node.append(decided(0, null, renamed("p")))).isEqualTo(1);
            assertThat(node.append(decided(1, null, renamed("p")))).isEqualTo(2);
        }
    }

    /** The first takes all the room there is, and the other node's lock keeps it from being written. */
    @Test
    void a_sender_that_finds_no_room_is_told_to_come_again_and_finds_some_later() throws Exception {
        Database source = new Database(database.pool());
        Head head = new Head(database.pool(), "n", log::head);
        try (GroupCommit commits = new GroupCommit(source, "n", head, Duration.ofMillis(50), AppendWatch.NOBODY);
                Connection other = database.pool().getConnection();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("select pg_advisory_xact_lock(119182731994482)");
            Appending first = commits.begin(written("p1", Integer.MAX_VALUE), null);

            assertThatThrownBy(() -> commits.append(written("p2", 1)))
                    .isInstanceOf(TransientDataAccessException.class)
                    .hasMessageContaining("too many decisions");

            other.rollback();
            assertThat(first.await()).isEqualTo(1);
            assertThat(commits.append(written("p2", 1))).isEqualTo(2);
        }
    }

    private static Decided written(String partner, int bytes) {
        NewEvents events = decided(0, null, renamed(partner));
        NewEvents.NewEvent event = events.events().get(0);
        EventJson json = new EventJson(EventCatalog.LEDGER);
        return new Decided(
                events,
                null,
                List.of(new Decided.Written(
                        event.id(), EventCatalog.LEDGER.of(event.event()), json.write(event.event()))),
                bytes);
    }

    @Test
    void a_sender_that_is_interrupted_still_learns_the_outcome() {
        Thread.currentThread().interrupt();

        long first = log.append(decided(0, null, renamed("p")));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(first).isEqualTo(1);
    }

    @Test
    void a_log_that_is_closed_answers_what_was_handed_over_and_takes_no_more() throws Exception {
        List<LongSupplier> answers = new ArrayList<>();
        PostgresEventLog.Sequence sequence = log.sequence();
        for (int version = 0; version < 500; version++) {
            answers.add(sequence.append(decided(version, null, renamed("p"))));
        }

        log.close();

        assertThat(answers).extracting(LongSupplier::getAsLong).last().isEqualTo(500L);
        assertThatThrownBy(() -> log.append(decided(500, null, renamed("p"))))
                .isInstanceOf(TransientDataAccessException.class);
    }
}
