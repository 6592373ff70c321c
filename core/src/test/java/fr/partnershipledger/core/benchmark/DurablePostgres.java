package fr.partnershipledger.core.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL of its own that makes every commit durable, as the ledger's operators run it. */
public final class DurablePostgres implements AutoCloseable {

    private final EmbeddedPostgres server;

    private DurablePostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    public static DurablePostgres start() throws IOException {
        return started(EmbeddedPostgres.builder());
    }

    /** On a directory that is kept, and made when there is none: what was recorded there before is there again. */
    public static DurablePostgres startIn(Path directory) throws IOException {
        return started(EmbeddedPostgres.builder().setDataDirectory(directory).setCleanDataDirectory(false));
    }

    private static DurablePostgres started(EmbeddedPostgres.Builder builder) throws IOException {
        return new DurablePostgres(builder.setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("max_connections", "200")
                .setServerConfig("max_wal_size", "4GB")
                .start());
    }

    int port() {
        return server.getPort();
    }

    /** The process that began all others of the server. */
    public long process() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_read_file('postmaster.pid', 0, 20)")) {
            row.next();
            return row.getString(1).lines().findFirst().map(Long::parseLong).orElseThrow();
        }
    }

    public boolean hasDatabase(String name) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                PreparedStatement query = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    public String version() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_setting('server_version')"
                        + " || ', fsync ' || current_setting('fsync')"
                        + " || ', synchronous_commit ' || current_setting('synchronous_commit')"
                        + " || ', full_page_writes ' || current_setting('full_page_writes')")) {
            row.next();
            return row.getString(1);
        }
    }

    /** A new database, and a pool of connections to it. */
    public HikariDataSource newDatabase(String name, int connections) throws SQLException {
        execute("create database " + name);
        return database(name, connections);
    }

    /** Outside of any database of the benchmark's own, for instance to make one of another. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A pool of connections to a database that is there. */
    public HikariDataSource database(String name, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.getJdbcUrl("postgres", name));
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }

    public static void execute(HikariDataSource pool, String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
