package fr.partnershipledger.api.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.partnershipledger.api.database.DatabaseLogins;
import fr.partnershipledger.api.datadirectory.DataDirectory;
import fr.partnershipledger.api.startup.CannotStart;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir
    Path home;

    @Test
    void it_is_durable_and_lets_nobody_in_without_a_password() throws Exception {
        try (DataDirectory data = DataDirectory.take(home.resolve("my data"));
                EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            try (Connection connection = connect(database)) {
                Map.of(
                                "fsync", "on",
                                "synchronous_commit", "on",
                                "full_page_writes", "on",
                                "password_encryption", "scram-sha-256",
                                "data_checksums", "on")
                        .forEach((setting, value) -> assertThat(one(connection, "show " + setting))
                                .as(setting)
                                .isEqualTo(value));
                assertThat(one(connection, "select count(*) from pg_roles where rolname = current_user and rolsuper"))
                        .isEqualTo("0");
                assertThat(one(connection, "select current_setting('server_version_num')::int >= 180000"))
                        .isEqualTo("t");
            }
            assertThatThrownBy(
                            () -> DriverManager.getConnection(database.logins().url(), "postgres", "")
                                    .close())
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(
                            () -> DriverManager.getConnection(database.logins().url(), "postgres", "guess")
                                    .close())
                    .hasMessageContaining("password authentication failed");
            assertThat(Files.readAllLines(data.resolve("postgres").resolve("pg_hba.conf")))
                    .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
                    .isNotEmpty()
                    .allMatch(line -> line.endsWith("scram-sha-256"));
            for (String name : List.of(".", "postgres", "postgres-programs")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(name))))
                        .isEqualTo("rwx------");
            }
            for (String name : List.of("postgres-password", "postgres.log", "lock")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(name))))
                        .isEqualTo("rw-------");
            }
            int port = Integer.parseInt(database.logins().url().replaceAll(".*:(\\d+)/.*", "$1"));
            for (InetAddress outside : addressesOfOtherInterfaces()) {
                assertThatThrownBy(() -> new Socket(outside, port).close()).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void what_was_committed_is_there_after_a_clean_stop_and_after_a_kill() throws Exception {
        try (DataDirectory data = DataDirectory.take(home)) {
            try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
                write(database, "create table kept (what text)");
                write(database, "insert into kept values ('clean stop')");
            }
            assertThat(postmaster()).isEmpty();

            EmbeddedDatabase killed = EmbeddedDatabase.start(data);
            write(killed, "insert into kept values ('kill -9')");
            ProcessHandle postgres =
                    ProcessHandle.of(Long.parseLong(postmaster())).orElseThrow();
            postgres.destroyForcibly();
            postgres.onExit().get(30, TimeUnit.SECONDS);
            assertThat(postmaster()).isNotEmpty();

            // Gives up what the library holds in this process; there is no PostgreSQL left to stop.
            killed.close();

            try (EmbeddedDatabase database = EmbeddedDatabase.start(data);
                    Connection connection = connect(database)) {
                assertThat(one(connection, "select string_agg(what, ', ') from kept"))
                        .isEqualTo("clean stop, kill -9");
            }
        }
    }

    @Test
    void a_start_that_was_cut_short_does_not_prevent_the_next() throws Exception {
        try (DataDirectory data = DataDirectory.take(home)) {
            // As initdb leaves it half-way.
            Files.createDirectory(data.resolve("postgres"));
            Files.writeString(data.resolve("postgres").resolve("PG_VERSION"), "18\n");
            Path halfUnpacked =
                    data.resolve("postgres-programs").resolve("PG-half").resolve("bin");
            Files.createDirectories(halfUnpacked);
            Files.writeString(halfUnpacked.resolve("postgres"), "cut sh");

            try (EmbeddedDatabase database = EmbeddedDatabase.start(data);
                    Connection connection = connect(database)) {
                assertThat(one(connection, "select 1")).isEqualTo("1");
            }
            assertThat(halfUnpacked).doesNotExist();
            try (var entries = Files.list(home)) {
                assertThat(entries.map(entry -> entry.getFileName().toString()))
                        .anyMatch(name -> name.startsWith("postgres.incomplete-"));
            }
        }
    }

    @Test
    void a_process_number_that_now_belongs_to_another_program_is_not_stopped() throws Exception {
        Path cluster = Files.createDirectory(home.resolve("postgres"));
        Path pidFile = cluster.resolve("postmaster.pid");
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(pidFile, other.pid() + "\n" + cluster + "\n");
            ClusterProcess process = new ClusterProcess(cluster);

            process.stop(Duration.ofSeconds(1));
            process.forgetStalePid();

            assertThat(other.isAlive()).isTrue();
            assertThat(pidFile).doesNotExist();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void a_second_application_on_the_same_directory_is_refused_in_one_sentence() throws Exception {
        try (DataDirectory data = DataDirectory.take(home)) {
            assertThatThrownBy(() -> DataDirectory.take(home))
                    .isInstanceOf(CannotStart.class)
                    .hasMessage("Another ledger is running on the data directory " + data.path() + ".");
        }
        DataDirectory.take(home).close();
    }

    private String postmaster() throws IOException {
        Path file = home.resolve("postgres").resolve("postmaster.pid");
        return Files.exists(file) ? Files.readAllLines(file).get(0).strip() : "";
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        DatabaseLogins logins = database.logins();
        return DriverManager.getConnection(
                logins.url(), logins.owner().user(), logins.owner().password());
    }

    private static void write(EmbeddedDatabase database, String statement) throws SQLException {
        try (Connection connection = connect(database);
                var jdbc = connection.createStatement()) {
            jdbc.execute(statement);
        }
    }

    private static String one(Connection connection, String query) {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return String.valueOf(rows.getString(1));
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static List<InetAddress> addressesOfOtherInterfaces() throws IOException {
        List<InetAddress> addresses = new ArrayList<>();
        NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .forEach(addresses::add);
        return addresses;
    }
}
