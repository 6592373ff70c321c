package fr.partnershipledger.projections.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.core.eventstore.LedgerSchema;
import fr.partnershipledger.core.eventstore.PostgresEventLog;
import fr.partnershipledger.core.eventstore.RestartableServer;
import fr.partnershipledger.core.ledger.PostgresLedger;
import fr.partnershipledger.projections.benchmark.RealisticLedger;
import fr.partnershipledger.projections.law.EveryRow;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;

/**
 * A rebuild of all read models of a realistic ledger, killed: a node of it, one of two nodes, the database. It comes to the rows
 * that were made live, and leaves nothing else behind. {@code -Drebuild.kills=100} and {@code -Drebuild.seed=…} kill more often,
 * and as another time.
 */
class RebuildFaultsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int EVENTS = 2_000;
    private static final int KILLS = Integer.getInteger("rebuild.kills", 25);
    /** About as long as a rebuild takes. */
    private static final int MOST_MILLIS = 1_200;

    @TempDir
    static Path folder;

    private static RestartableServer server;
    private static Map<String, List<String>> lived;
    private static List<String> shape;

    private final Random random = new Random(seed());

    private static long seed() {
        long seed = Long.getLong("rebuild.seed", System.nanoTime());
        System.out.println("-Drebuild.seed=" + seed);
        return seed;
    }

    @BeforeAll
    static void a_ledger_whose_read_models_followed_every_event() throws Exception {
        server = RestartableServer.start(folder);
        server.execute("create database ledger");
        try (HikariDataSource pool = server.newPool("ledger")) {
            LedgerSchema.migrate(pool);
            ReadModelSchema.migrate(pool);
            try (PostgresLedger ledger = PostgresLedger.open(pool)) {
                new RealisticLedger(4, EVENTS, 20, 30).recordIn(ledger);
            }
            try (PostgresEventLog history = new PostgresEventLog(pool);
                    RunningReadModels node = RebuildingProcess.node(history, pool)) {
                node.start();
                assertThat(node.awaitPosition(history.head(), PATIENCE)).isTrue();
                assertThat(node.states()).allMatch(state -> state.parked() == 0);
            }
            lived = EveryRow.of(pool);
            shape = shape(pool);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    /** Every table with its columns, every index and every constraint of the read models. */
    private static List<String> shape(HikariDataSource pool) {
        return new JdbcTemplate(pool).queryForList("""
                        select table_name || '.' || column_name || ' ' || data_type
                          from information_schema.columns where table_schema = 'read_model'
                        union all select indexdef from pg_indexes where schemaname = 'read_model'
                        union all select conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint
                                   where connamespace = 'read_model'::regnamespace
                        order by 1
                        """, String.class);
    }

    private static void assertAsLived(HikariDataSource pool) {
        assertThat(EveryRow.of(pool)).isEqualTo(lived);
    }

    private static void assertNothingIsLeft(HikariDataSource pool) {
        assertThat(shape(pool)).isEqualTo(shape);
        JdbcTemplate jdbc = new JdbcTemplate(pool);
        for (String table : List.of("progress_next", "parked_next", "parked", "rebuild_part")) {
            assertThat(jdbc.queryForObject("select count(*) from read_model." + table, Long.class))
                    .as("what is left in %s", table)
                    .isZero();
        }
        assertThat(jdbc.queryForList("select distinct state from read_model.rebuild", String.class))
                .containsExactly("DONE");
    }

    private static boolean hasFailed(RunningReadModels node) {
        try {
            return RebuildingProcess.hasFailed(node);
        } catch (DataAccessException | TransactionException down) {
            return false;
        }
    }

    private static boolean isUnderWay(RunningReadModels node) {
        try {
            return RebuildingProcess.isUnderWay(node);
        } catch (DataAccessException | TransactionException down) {
            return true;
        }
    }

    /** What the rebuilds wait for, and what the server does meanwhile. */
    private static String told(HikariDataSource pool) {
        return String.join("\n", new JdbcTemplate(pool).queryForList("""
                        select name || ' ' || state || ' at ' || coalesce(position::text, 'loading') || ' of ' || target
                               || ', parts left ' || (select count(*) from read_model.rebuild_part part
                                                       where part.run = rebuild.run and not done)
                               || coalesce(', ' || rebuild.failure, '')
                          from read_model.rebuild left join read_model.progress_next using (name)
                        union all
                        select concat_ws(' ', 'session', backend_type, state, wait_event_type, wait_event, query)
                          from pg_stat_activity where datname = 'ledger'
                        """, String.class));
    }

    private static void awaitDone(RunningReadModels node, HikariDataSource pool) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (isUnderWay(node)) {
            assertThat(System.nanoTime())
                    .as(() -> "still waiting:\n" + told(pool))
                    .isLessThan(deadline);
            assertThat(hasFailed(node)).as(() -> "given up:\n" + told(pool)).isFalse();
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private void someTime() {
        LockSupport.parkNanos(random.nextLong(Duration.ofMillis(MOST_MILLIS).toNanos()));
    }

    private static void finish(HikariDataSource pool) {
        try (PostgresEventLog history = new PostgresEventLog(pool);
                RunningReadModels node = RebuildingProcess.node(history, pool)) {
            node.startRebuilding();
            awaitDone(node, pool);
        }
        assertAsLived(pool);
        assertNothingIsLeft(pool);
    }

    @Test
    void a_node_killed_again_and_again_leaves_the_live_rows_alone_and_the_next_one_goes_on() throws Exception {
        int inTheMiddle = 0;
        RebuildingProcess next = RebuildingProcess.start(server.url("ledger"));
        try (HikariDataSource pool = server.newPool("ledger");
                PostgresEventLog history = new PostgresEventLog(pool);
                RunningReadModels looking = RebuildingProcess.node(history, pool)) {
            for (int kill = 1; kill <= KILLS; kill++) {
                try (RebuildingProcess node = next) {
                    node.go();
                    next = RebuildingProcess.start(server.url("ledger"));
                    someTime();
                    node.kill();
                }
                inTheMiddle += isUnderWay(looking) ? 1 : 0;
                assertAsLived(pool);
            }
            assertThat(inTheMiddle).as("kills in the middle of a rebuild").isGreaterThan(KILLS / 2);
            RebuildingProcess.rebuildAll(looking);
            finish(pool);
        } finally {
            next.close();
        }
    }

    @Test
    void of_two_nodes_that_rebuild_together_one_is_killed_and_the_other_ends_it() throws Exception {
        try (HikariDataSource pool = server.newPool("ledger");
                PostgresEventLog history = new PostgresEventLog(pool);
                RunningReadModels surviving = RebuildingProcess.node(history, pool)) {
            surviving.startRebuilding();
            for (int kill = 1; kill <= 3; kill++) {
                try (RebuildingProcess node = RebuildingProcess.start(server.url("ledger"))) {
                    node.go();
                    LockSupport.parkNanos(
                            random.nextLong(Duration.ofMillis(MOST_MILLIS / 3).toNanos()));
                    node.kill();
                }
                RebuildingProcess.rebuildAll(surviving);
                awaitDone(surviving, pool);
                assertAsLived(pool);
            }
            assertNothingIsLeft(pool);
        }
    }

    @Test
    void postgresql_killed_during_a_rebuild_comes_back_to_what_can_be_gone_on_with() throws Exception {
        try (HikariDataSource pool = server.newPool("ledger");
                PostgresEventLog history = new PostgresEventLog(pool);
                RunningReadModels node = RebuildingProcess.node(history, pool)) {
            node.startRebuilding();
            for (int kill = 1; kill <= 3; kill++) {
                if (!isUnderWay(node)) {
                    RebuildingProcess.rebuildAll(node);
                }
                LockSupport.parkNanos(
                        random.nextLong(Duration.ofMillis(MOST_MILLIS / 2).toNanos()));
                server.kill();
                server.restart();
            }
            awaitDone(node, pool);
            assertThat(node.states()).allMatch(state -> state.failure() == null);
            assertAsLived(pool);
            assertNothingIsLeft(pool);
        }
    }

    @Test
    void the_owner_of_the_database_may_end_every_session_during_a_rebuild() throws SQLException {
        try (HikariDataSource pool = server.newPool("ledger");
                PostgresEventLog history = new PostgresEventLog(pool);
                RunningReadModels node = RebuildingProcess.node(history, pool)) {
            node.startRebuilding();
            RebuildingProcess.rebuildAll(node);
            for (int i = 0; i < 8 && isUnderWay(node); i++) {
                LockSupport.parkNanos(random.nextLong(Duration.ofMillis(100).toNanos()));
                server.execute("select " + (i % 2 == 0 ? "pg_cancel_backend" : "pg_terminate_backend")
                        + "(pid) from pg_stat_activity where datname = 'ledger'");
            }
            awaitDone(node, pool);
            assertAsLived(pool);
            assertNothingIsLeft(pool);
        }
    }
}
