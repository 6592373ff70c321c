package fr.partnershipledger.core.eventstore;

import static fr.partnershipledger.core.eventstore.Renamings.decided;
import static fr.partnershipledger.core.eventstore.Renamings.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final ExecutorService readers = Executors.newSingleThreadExecutor();
    private TestDatabase database;
    private PostgresEventLog log;
    private PostgresEventLog other;

    @BeforeEach
    void begin() {
        database = TestDatabase.migrated();
        log = new PostgresEventLog(database.pool());
        other = new PostgresEventLog(database.pool());
    }

    @AfterEach
    void end() {
        readers.shutdownNow();
        log.close();
        other.close();
        database.close();
    }

    /** The server process that listens, other than one; waits until there is one. */
    private int listenerOtherThan(int known) throws SQLException {
        try (Connection connection = database.pool().getConnection();
                Statement statement = connection.createStatement()) {
            while (true) {
                try (var row = statement.executeQuery("select pid from pg_stat_activity where datname = '"
                        + database.name() + "' and query like '% as announced %' and state = 'idle'"
                        + " and pid not in (pg_backend_pid(), " + known + ")")) {
                    if (row.next()) {
                        return row.getInt(1);
                    }
                }
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void a_reader_hears_of_what_another_node_appended_and_so_does_who_keeps_aggregates() throws Exception {
        log.append(decided(0, null, renamed("p1")));
        Future<Boolean> waiting = readers.submit(() -> log.awaitAfter(1, LONG));
        listenerOtherThan(0);

        other.append(decided(0, null, renamed("p2")));

        assertThat(waiting.get()).isTrue();
        assertThat(log.known()).isEqualTo(2);
        assertThat(log.othersAppendedAfter(1)).isTrue();
        assertThat(log.othersAppendedAfter(2)).isFalse();
    }

    @Test
    void an_announcement_of_what_is_not_there_wakes_nobody() throws Exception {
        Future<Boolean> waiting = readers.submit(() -> log.awaitAfter(0, Duration.ofMillis(700)));
        listenerOtherThan(0);

        database.execute("notify ledger_appended, 'somebody 1000000'");

        assertThat(waiting.get()).isFalse();
    }

    @Test
    void a_reader_is_told_though_the_connection_that_listens_is_lost_and_another_takes_its_place() throws Exception {
        Future<Boolean> waiting = readers.submit(() -> log.awaitAfter(0, LONG));
        int lost = listenerOtherThan(0);

        database.execute("select pg_terminate_backend(" + lost + ", 10000)");
        other.append(decided(0, null, renamed("p1")));

        assertThat(waiting.get()).isTrue();
        Future<Boolean> again = readers.submit(() -> log.awaitAfter(1, LONG));
        assertThat(listenerOtherThan(lost)).isNotEqualTo(lost);
        other.append(decided(0, null, renamed("p2")));
        assertThat(again.get()).isTrue();
    }

    @Test
    void the_connection_that_listened_is_given_back_when_the_log_is_closed() throws Exception {
        assertThat(log.awaitAfter(0, Duration.ofMillis(1))).isFalse();
        listenerOtherThan(0);

        log.close();

        while (database.pool().getHikariPoolMXBean().getActiveConnections() > 0) {
            Thread.onSpinWait();
        }
        database.execute("select 1");
    }
}
