package fr.partnershipledger.core.eventstore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database of its own in a real PostgreSQL, which is started once for all tests of a JVM and stops with it. As a static
 * field with {@code @RegisterExtension} it is closed after the test class.
 */
public final class TestDatabase implements AutoCloseable, AfterAllCallback {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name;
    private final HikariDataSource pool;

    private TestDatabase(String name) {
        this.name = name;
        this.pool = newPool();
    }

    /** An empty database. */
    public static TestDatabase empty() {
        return made("");
    }

    /** A copy of another one, which is much quicker to make than its schemas are; nobody may be connected to that one. */
    public static TestDatabase like(TestDatabase closed) {
        return made(" template " + closed.name);
    }

    private static TestDatabase made(String how) {
        String name = "test_" + NUMBER.incrementAndGet();
        try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + how);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new TestDatabase(name);
    }

    /** A database with the schema of the ledger and no events. */
    public static TestDatabase migrated() {
        TestDatabase database = empty();
        LedgerSchema.migrate(database.pool);
        return database;
    }

    public String name() {
        return name;
    }

    public HikariDataSource pool() {
        return pool;
    }

    /** Another pool on this database, as another node has one; its opener closes it. */
    public HikariDataSource newPool() {
        return newPool("postgres");
    }

    private HikariDataSource newPool(String user) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(Server.POSTGRES.getJdbcUrl(user, name));
        config.setMaximumPoolSize(12);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    /** The roles of {@link #withRoles}, and the one that owns the schemas. */
    public enum Role {
        OWNER,
        WRITER,
        PROJECTOR,
        READER;

        DatabaseRole role() {
            return new DatabaseRole("ledger_test_" + name().toLowerCase(Locale.ROOT));
        }
    }

    public static final LedgerRoles ROLES =
            new LedgerRoles(Role.WRITER.role(), Role.PROJECTOR.role(), Role.READER.role());

    /** A database whose schema of the ledger has an owner, and roles with the rights that they have in operation. */
    public static TestDatabase withRoles() {
        TestDatabase database = empty();
        try {
            for (Role role : Role.values()) {
                String name = role.role().name();
                database.execute("do $$ begin if to_regrole('" + name + "') is null then create role " + name
                        + " login; end if; end $$");
            }
            database.execute("alter database " + database.name + " owner to "
                    + Role.OWNER.role().quoted());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        try (HikariDataSource owner = database.newPool(Role.OWNER)) {
            LedgerSchema.migrate(owner);
            LedgerSchema.grant(owner, ROLES);
        }
        return database;
    }

    /** A pool of one of the roles of {@link #withRoles}; its opener closes it. */
    public HikariDataSource newPool(Role role) {
        return newPool(role.role().name());
    }

    /** Runs statements as the superuser. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    /** The server, started when the first database is asked for. */
    private static final class Server {

        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
