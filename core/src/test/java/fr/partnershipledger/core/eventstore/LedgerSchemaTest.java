package fr.partnershipledger.core.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

class LedgerSchemaTest {

    @Test
    void every_table_and_column_of_the_history_is_described() throws SQLException {
        try (TestDatabase database = TestDatabase.migrated()) {
            assertThat(texts(database, """
                    select c.relname || '.' || coalesce(a.attname, '*')
                      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
                     where c.relnamespace = 'ledger'::regnamespace and c.relkind = 'r' and c.relname <> 'migration'
                       and (col_description(c.oid, a.attnum) is null or obj_description(c.oid) is null)
                    """)).isEmpty();
            assertThat(texts(
                            database, "select table_name from information_schema.tables where table_schema = 'ledger'"))
                    .containsExactlyInAnyOrder(
                            "checkpoint",
                            "document",
                            "document_part",
                            "event",
                            "idempotency",
                            "master_key",
                            "migration",
                            "person_key",
                            "tree_hash",
                            "verifier_key");
        }
    }

    @Test
    void several_nodes_may_migrate_one_database_at_once_and_again() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try (TestDatabase database = TestDatabase.empty()) {
            List<Future<?>> started = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                started.add(nodes.submit(() -> LedgerSchema.migrate(database.pool())));
            }
            for (Future<?> node : started) {
                node.get();
            }
            LedgerSchema.migrate(database.pool());
            assertThat(new PostgresEventLog(database.pool()).head()).isZero();
        } finally {
            nodes.shutdownNow();
        }
    }

    @Test
    void a_database_that_cannot_be_reached_is_not_migrated_silently() {
        TestDatabase database = TestDatabase.empty();
        database.close();

        assertThatThrownBy(() -> LedgerSchema.migrate(database.pool())).isInstanceOf(FlywayException.class);
    }

    private static List<String> texts(TestDatabase database, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = database.pool().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
