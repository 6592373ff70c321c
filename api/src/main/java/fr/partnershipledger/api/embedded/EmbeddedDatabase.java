package fr.partnershipledger.api.embedded;

import fr.partnershipledger.api.database.DatabaseLogins;
import fr.partnershipledger.api.database.DatabaseLogins.Login;
import fr.partnershipledger.api.datadirectory.DataDirectory;
import fr.partnershipledger.api.datadirectory.OwnerOnly;
import fr.partnershipledger.api.datadirectory.Secret;
import fr.partnershipledger.api.startup.CannotStart;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of the ledger's own, kept in the data directory from one start to the next.
 *
 * <p>What a restart finds at each crash point: killed while unpacking the programs, they are unpacked again; killed while
 * making the cluster, the half-made one is put aside and another is made; the application killed and PostgreSQL left
 * running, PostgreSQL is stopped first; both killed, PostgreSQL recovers from its write-ahead log. What was committed is
 * there in every case.
 *
 * <p>It listens on the loopback address alone and asks every user for a password (SCRAM): another account of the same
 * machine cannot read the ledger.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

    /** Recovery after a crash replays the write-ahead log before the server answers. */
    private static final Duration STARTUP_PATIENCE = Duration.ofMinutes(2);

    private static final Duration STOP_PATIENCE = Duration.ofMinutes(1);
    private static final String NAME = "ledger";
    private static final String WRITER = "ledger_writer";
    private static final String PROJECTOR = "ledger_projector";
    private static final String READER = "ledger_reader";
    private static final String SUPERUSER_PASSWORD = "postgres-password";
    /** Marks a cluster whose making came to its end. */
    private static final String COMPLETE = "ledger-cluster";

    private final EmbeddedPostgres server;
    private final ClusterProcess process;
    private final DatabaseLogins logins;

    private EmbeddedDatabase(EmbeddedPostgres server, ClusterProcess process, DatabaseLogins logins) {
        this.server = server;
        this.process = process;
        this.logins = logins;
    }

    /** Whether a data directory holds one. */
    public static boolean isIn(Path data) {
        return Files.exists(data.resolve("postgres").resolve(COMPLETE));
    }

    /**
     * How to keep the read models of one that an application runs, for a command of whoever owns the data directory: as the
     * superuser, whose password is there, in the projector's role. The projector's own password only the application knows.
     *
     * @return nothing when none runs
     * @throws CannotStart when the data directory cannot be read
     */
    public static Optional<DatabaseLogins> projectorOfRunning(Path data) {
        try {
            Optional<Integer> port =
                    new ClusterProcess(data.toAbsolutePath().normalize().resolve("postgres")).port();
            if (port.isEmpty()) {
                return Optional.empty();
            }
            String password = Files.readString(data.resolve(SUPERUSER_PASSWORD)).strip();
            String url = "jdbc:postgresql://localhost:" + port.get() + "/" + NAME + "?options=-c%20role=" + PROJECTOR;
            return Optional.of(new DatabaseLogins(url, new Login("postgres", password), null, null, null));
        } catch (IOException unreadable) {
            throw new CannotStart(
                    "The data directory " + data + " cannot be read.",
                    "Give the command as the user that the ledger runs as.",
                    unreadable);
        }
    }

    /**
     * Starts it; makes it when the data directory holds none.
     *
     * @throws CannotStart when PostgreSQL does not start
     */
    public static EmbeddedDatabase start(DataDirectory data) {
        Path cluster = data.resolve("postgres");
        ClusterProcess process = new ClusterProcess(cluster);
        try {
            process.stop(STOP_PATIENCE);
            process.forgetStalePid();
            putAsideUnlessComplete(cluster);
            discardHalfUnpacked(data.resolve("postgres-programs"));
            Path superuserPassword = data.resolve(SUPERUSER_PASSWORD);
            if (!Files.exists(superuserPassword)) {
                OwnerOnly.write(superuserPassword, Secret.random());
            }
            EmbeddedPostgres server = launch(data, cluster, superuserPassword);
            return new EmbeddedDatabase(server, process, admit(server));
        } catch (IOException | SQLException | RuntimeException failed) {
            stopAfterFailure(process, failed);
            if (failed instanceof CannotStart known) {
                throw known;
            }
            throw new CannotStart(
                    "The embedded PostgreSQL did not start.",
                    "Read " + data.resolve("postgres.log") + ", or name a server of your own in LEDGER_DATABASE_URL.",
                    failed);
        }
    }

    private static EmbeddedPostgres launch(DataDirectory data, Path cluster, Path superuserPassword)
            throws IOException {
        File log = data.resolve("postgres.log").toFile();
        ServerLog.open(log.toPath(), Instant.now());
        OwnerOnly.directory(data.resolve("postgres-programs"));
        return EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                // Out of the shared temporary directory, where another account could replace the programs.
                .setOverrideWorkingDirectory(data.resolve("postgres-programs").toFile())
                .setPGStartupWait(STARTUP_PATIENCE)
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log))
                // The library hands these to initdb as options; they take the place of its own "-A trust".
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("auth-local", "scram-sha-256")
                .setLocaleConfig("pwfile", superuserPassword.toString())
                .setLocaleConfig("locale", "C.UTF-8")
                .setConnectConfig(
                        "password", Files.readString(superuserPassword).strip())
                // The library turns these off for tests. A ledger that says "recorded" has it on the disk.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("password_encryption", "scram-sha-256")
                .setServerConfig("max_connections", "50")
                .setServerConfig("log_checkpoints", "off")
                .setDataDirectoryCustomizer(EmbeddedDatabase::markComplete)
                .start();
    }

    /** The roles and the database that the application uses; each role gets a new password at each start. */
    private static DatabaseLogins admit(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            DatabaseLogins logins = new DatabaseLogins(
                    "jdbc:postgresql://localhost:" + server.getPort() + "/" + NAME,
                    admit(statement, NAME),
                    admit(statement, WRITER),
                    admit(statement, PROJECTOR),
                    admit(statement, READER));
            // So that the owner can hand over the read models of a ledger that was made before there were these roles.
            statement.execute("grant " + PROJECTOR + " to " + NAME);
            if (!exists(statement, "select 1 from pg_database where datname = '" + NAME + "'")) {
                statement.execute("create database " + NAME + " owner " + NAME);
            }
            statement.execute("revoke all on database " + NAME + " from public");
            statement.execute(
                    "grant connect on database " + NAME + " to " + String.join(", ", WRITER, PROJECTOR, READER));
            return logins;
        }
    }

    private static Login admit(Statement statement, String role) throws SQLException {
        if (!exists(statement, "select 1 from pg_roles where rolname = '" + role + "'")) {
            statement.execute("create role " + role + " login");
        }
        String password = Secret.random();
        // The password is of letters, digits, hyphens and underscores: nothing to quote.
        statement.execute("alter role " + role + " password '" + password + "'");
        return new Login(role, password);
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static void markComplete(File cluster) {
        try {
            Path mark = cluster.toPath().resolve(COMPLETE);
            if (!Files.exists(mark)) {
                Files.createFile(mark);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Renamed, not deleted: whatever it is, it may be somebody's. */
    private static void putAsideUnlessComplete(Path cluster) throws IOException {
        if (!Files.exists(cluster) || Files.exists(cluster.resolve(COMPLETE))) {
            return;
        }
        Path aside = cluster.resolveSibling(
                "postgres.incomplete-" + Instant.now().toString().replace(':', '-'));
        Files.move(cluster, aside);
        LOG.warn("An earlier start did not finish making the database; what it left is now {}", aside);
    }

    /** The library takes any file that is there for a whole one, so a half-unpacked directory has to go. */
    private static void discardHalfUnpacked(Path programs) throws IOException {
        if (!Files.isDirectory(programs)) {
            return;
        }
        List<Path> versions;
        try (var entries = Files.list(programs)) {
            versions = entries.filter(version -> !Files.exists(version.resolve(".exists")))
                    .toList();
        }
        for (Path version : versions) {
            try (var files = Files.walk(version)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void stopAfterFailure(ClusterProcess process, Exception failed) {
        try {
            process.stop(STOP_PATIENCE);
        } catch (IOException | RuntimeException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    /** How to connect, for each kind of work, until it is stopped. */
    public DatabaseLogins logins() {
        return logins;
    }

    /** Stops PostgreSQL and returns when it has stopped: it writes everything out first. */
    @Override
    public void close() throws IOException {
        server.close();
        process.stop(STOP_PATIENCE);
    }
}
