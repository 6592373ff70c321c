package fr.partnershipledger.api.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import fr.partnershipledger.api.database.DatabaseLogins.Login;
import fr.partnershipledger.api.datadirectory.DataDirectory;
import fr.partnershipledger.api.embedded.EmbeddedDatabase;
import fr.partnershipledger.api.setting.LedgerSettings;
import fr.partnershipledger.api.startup.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The roles in operation, on the embedded PostgreSQL, which also stands for an operator's own server. */
class DatabasesTest {

    private static final String EVENT = """
            insert into ledger.event (position, event_id, stream, version, name, revision, recorded_at, command_id,
                                      actor, effective_on, effective_precision, payload)
            select coalesce(max(position), 0) + 1, gen_random_uuid(), 'partner/p', coalesce(max(position), 0) + 1,
                   'partner.renamed', 1, now(), gen_random_uuid(), 'a', '2003-09-01', 'DAY',
                   '{"partner":"p","before":"a","after":"b"}'
              from ledger.event
            """;
    private static final List<String> CHANGES = List.of(
            "update ledger.event set note = 'x'",
            "delete from ledger.event",
            "truncate ledger.event cascade",
            "delete from ledger.idempotency",
            "set session_replication_role = replica",
            "drop table ledger.event cascade",
            "alter table ledger.event disable trigger event_only_grows",
            "create table ledger.mine (it text)",
            "create temporary table mine (it text)");

    @TempDir
    static Path home;

    private static DataDirectory data;
    private static EmbeddedDatabase server;
    private static DatabaseLogins logins;

    @BeforeAll
    static void begin() {
        data = DataDirectory.take(home);
        server = EmbeddedDatabase.start(data);
        logins = server.logins();
    }

    @AfterAll
    static void end() throws IOException {
        server.close();
        data.close();
    }

    private static DatabaseLogins onlyTheOwner() {
        return new DatabaseLogins(logins.url(), logins.owner(), null, null, null);
    }

    @Test
    void the_embedded_roles_do_what_they_are_for_and_a_ledger_of_before_there_were_any_goes_on() throws SQLException {
        try (Databases before = Databases.prepare(onlyTheOwner())) {
            run(before.writer(), EVENT);
            run(before.projector(), "update read_model.progress set position = 0");
        }

        try (Databases databases = Databases.prepare(logins)) {
            run(databases.writer(), EVENT);
            run(databases.projector(), "select * from ledger.event");
            run(databases.projector(), "create table read_model.rebuilt as select * from read_model.progress");
            run(databases.projector(), "drop table read_model.progress");
            run(databases.projector(), "alter table read_model.rebuilt rename to progress");
            run(databases.reader(), "select * from read_model.progress");
            run(databases.reader(), "select * from ledger.event, ledger.idempotency");
            for (DataSource role : List.of(databases.writer(), databases.projector(), databases.reader())) {
                for (String change : CHANGES) {
                    assertThatThrownBy(() -> run(role, change))
                            .as(change)
                            .hasMessageMatching("(?s).*(permission denied|must be owner).*");
                }
            }
            for (DataSource role : List.of(databases.projector(), databases.reader())) {
                assertThatThrownBy(() -> run(role, EVENT)).hasMessageContaining("permission denied");
            }
            assertThatThrownBy(() -> run(databases.reader(), "delete from read_model.progress"))
                    .hasMessageContaining("permission denied");
            for (String change : CHANGES.subList(0, 4)) {
                assertThatThrownBy(() -> asSuperuser(change)).hasMessageContaining("The ledger only grows");
            }
        }
        awaitNoSessionOf("ledger");
    }

    @Test
    void who_owns_the_schemas_is_not_connected_while_the_ledger_works() throws SQLException {
        try (Databases databases = Databases.prepare(logins)) {
            run(databases.reader(), "select 1");
            awaitNoSessionOf("ledger");
            assertThat(sessions("ledger_reader")).isPositive();
        }
    }

    @Test
    void with_one_user_everything_works_and_one_warning_says_what_that_means() throws SQLException {
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(Databases.class);
        said.start();
        logger.addAppender(said);
        try (Databases databases = Databases.prepare(onlyTheOwner())) {
            run(databases.writer(), EVENT);
            run(databases.reader(), "select * from read_model.progress");
        } finally {
            logger.detachAppender(said);
        }

        assertThat(said.list)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .contains("ledger, who may also change the schema", "LEDGER_DATABASE_WRITER_USER", "OPERATIONS.md");
    }

    @Test
    void a_writer_that_may_change_what_is_recorded_is_refused() throws SQLException {
        asSuperuser("create role too_mighty login password 'p'; grant connect on database ledger to too_mighty;"
                + " grant ledger to too_mighty");
        DatabaseLogins mighty = new DatabaseLogins(
                logins.url(), logins.owner(), new Login("too_mighty", "p"), logins.projector(), logins.reader());

        assertThatThrownBy(() -> Databases.prepare(mighty))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("user too_mighty is not to change what is recorded, but may")
                .hasMessageContaining("delete ledger.event");
        awaitNoSessionOf("too_mighty");
    }

    @Test
    void a_user_in_the_address_that_wins_over_the_settings_is_noticed() {
        Login owner = logins.owner();
        DatabaseLogins inTheAddress = new DatabaseLogins(
                logins.url() + "?user=" + owner.user() + "&password=" + owner.password(),
                owner,
                logins.writer(),
                null,
                null);

        assertThatThrownBy(() -> Databases.prepare(inTheAddress))
                .isInstanceOf(CannotStart.class)
                .hasMessage("The connection for writing is to be of user ledger_writer and is of ledger.");
    }

    @Test
    void who_is_not_let_in_is_named_by_the_settings_and_not_by_the_password() {
        DatabaseLogins wrong = new DatabaseLogins(
                logins.url(), logins.owner(), null, null, new Login("ledger_reader", "not-this-one"));

        assertThatThrownBy(() -> Databases.prepare(wrong)).isInstanceOfSatisfying(CannotStart.class, refused -> {
            assertThat(refused).hasMessageContaining("for reading");
            assertThat(refused.remedy()).contains("LEDGER_DATABASE_READER_USER");
            assertThat(refused.getMessage() + refused.remedy()).doesNotContain("not-this-one");
        });
    }

    @Test
    void a_password_without_its_user_is_a_mistake() {
        LedgerSettings.Login none = new LedgerSettings.Login(null, null, null);
        LedgerSettings.Database given = new LedgerSettings.Database(
                logins.url(), "ledger", "p", new LedgerSettings.Login(null, "w", null), none, none);

        assertThatThrownBy(() -> DatabaseLogins.given(given))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("LEDGER_DATABASE_WRITER_PASSWORD is set");
        assertThat(given.toString() + given.writer() + logins + logins.owner())
                .doesNotContain(Objects.requireNonNull(logins.owner().password()))
                .doesNotContain("=w");
    }

    private static void run(DataSource role, String sql) throws SQLException {
        try (Connection connection = role.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection superuser() throws SQLException {
        try {
            return DriverManager.getConnection(
                    logins.url(),
                    "postgres",
                    Files.readString(data.resolve("postgres-password")).strip());
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static void asSuperuser(String sql) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A client is told that its session ended before the server has forgotten it. */
    private static void awaitNoSessionOf(String user) throws SQLException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (sessions(user) > 0) {
            assertThat(System.nanoTime()).as("sessions of %s end", user).isLessThan(deadline);
        }
    }

    private static int sessions(String user) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from pg_stat_activity where datname = 'ledger' and usename = '" + user
                                + "'")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
