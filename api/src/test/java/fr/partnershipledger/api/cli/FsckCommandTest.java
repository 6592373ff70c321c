package fr.partnershipledger.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.database.DatabaseLogins;
import fr.partnershipledger.api.database.Databases;
import fr.partnershipledger.api.datadirectory.DataDirectory;
import fr.partnershipledger.api.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The command, on an embedded PostgreSQL that also stands for an operator's server. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FsckCommandTest {

    private static final String EVENT = """
            insert into ledger.event (position, event_id, stream, version, name, revision, recorded_at, command_id,
                                      actor, effective_on, effective_precision, payload)
            select g, gen_random_uuid(), 'partner/p', g, 'partner.renamed', 1, now(), gen_random_uuid(), 'a',
                   '2003-09-01', 'DAY', '{"partner":"p","before":"a","after":"b"}'
              from generate_series(1, 3) as g
            """;
    private static final String SPOIL = """
            alter table ledger.event disable trigger event_only_grows;
            update ledger.event set payload = '{}' where position = 2
            """;

    @TempDir
    static Path home;

    private static DataDirectory data;
    private static EmbeddedDatabase server;
    private static DatabaseLogins logins;
    private static boolean running;

    @BeforeAll
    static void begin() throws SQLException {
        data = DataDirectory.take(home);
        server = EmbeddedDatabase.start(data);
        running = true;
        logins = server.logins();
        try (Databases databases = Databases.prepare(logins);
                Connection connection = databases.writer().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(EVENT);
        }
    }

    @AfterAll
    static void end() throws IOException {
        stop();
    }

    private static void stop() throws IOException {
        if (running) {
            running = false;
            server.close();
            data.close();
        }
    }

    private static Map<String, String> readersEnvironment() {
        DatabaseLogins.Login reader = Objects.requireNonNull(logins.reader());
        return Map.of(
                "LEDGER_DATABASE_URL", logins.url(),
                "LEDGER_DATABASE_READER_USER", Objects.requireNonNull(reader.user()),
                "LEDGER_DATABASE_READER_PASSWORD", Objects.requireNonNull(reader.password()));
    }

    private static void asSuperuser(String sql) throws SQLException, IOException {
        String password = Files.readString(data.resolve("postgres-password")).strip();
        try (Connection connection = DriverManager.getConnection(logins.url(), "postgres", password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    @Order(1)
    void an_embedded_ledger_that_runs_is_refused_with_what_to_do() {
        Answer answer = Answer.here(Locale.UK, "fsck", "--ledger.data=" + home);

        assertThat(answer).isEqualTo(new Answer(3, "", """
                Another ledger is running on the data directory DIRECTORY.
                Stop it first, or set LEDGER_DATA to another directory.
                """.replace(
                        "DIRECTORY", data.path().toString())));
    }

    @Test
    @Order(1)
    void where_there_is_no_ledger_none_is_made() throws IOException {
        Path nowhere = home.resolve("nowhere");

        Answer answer = Answer.here(Locale.UK, "fsck", "--ledger.data=" + nowhere);

        assertThat(answer.status()).isEqualTo(3);
        assertThat(answer.talk()).startsWith("There is no ledger in " + nowhere + ".");
        assertThat(nowhere).doesNotExist();
    }

    @Test
    @Order(1)
    void a_server_that_does_not_answer_is_unreadable_and_its_address_may_hold_a_password() {
        Answer answer = Answer.here(
                Locale.UK, "fsck", "--ledger.database.url=jdbc:postgresql://localhost:1/ledger?password=hidden");

        assertThat(answer.status()).isEqualTo(3);
        assertThat(answer.results()).isEmpty();
        assertThat(answer.talk())
                .startsWith("The database does not answer what it is asked: ")
                .doesNotContain("hidden", "\tat ");
    }

    @ParameterizedTest
    @Order(1)
    @ValueSource(
            strings = {
                "fsck --jason",
                "fsck --most=many",
                "fsck --most=-1",
                "fsck now",
                "fsk",
                "--ledger.data=/x fsck",
                "serve now"
            })
    void what_is_no_command_of_the_ledger_is_told_so_and_nothing_starts(String line) {
        String[] arguments = line.split(" ");

        assertThat(Commands.isServing(arguments)).isFalse();
        assertThat(Answer.here(Locale.UK, arguments).status()).isEqualTo(2);
    }

    @Test
    @Order(1)
    void settings_alone_or_after_the_word_serve() {
        assertThat(Stream.of("", "--server.port=0", "serve", "serve --server.port=0")
                        .map(line -> line.isEmpty() ? new String[0] : line.split(" ")))
                .allMatch(Commands::isServing);
    }

    @ParameterizedTest
    @Order(1)
    @ValueSource(strings = {"--help", "fsck --help", "serve --help", "fsck -h"})
    void help_is_a_result(String line) {
        Answer answer = Answer.here(Locale.UK, line.split(" "));

        assertThat(answer.status()).isZero();
        assertThat(answer.results()).startsWith("Usage: ledger");
        assertThat(answer.talk()).isEmpty();
    }

    @Test
    @Order(2)
    void a_whole_ledger_on_a_server_is_checked_while_it_runs_with_the_readers_rights() throws Exception {
        Answer answer = Answer.inAProcess(home, readersEnvironment(), "fsck").await();

        assertThat(answer).isEqualTo(new Answer(0, "The history is whole: 3 events, 0 keys.\n", ""));
    }

    @Test
    @Order(3)
    void faults_are_told_in_lines_and_as_json_and_by_the_exit_status() throws Exception {
        asSuperuser(SPOIL);

        Answer lines =
                Answer.inAProcess(home, readersEnvironment(), "fsck", "--quiet").await();

        assertThat(lines.status()).isEqualTo(1);
        assertThat(lines.results().lines().toList())
                .hasSize(3)
                .contains("position 2 (partner/p): the payload is not revision 1 of partner.renamed")
                .anyMatch(line -> line.startsWith("schema: the trigger event_only_grows of event is "))
                .endsWith("The history is not whole: 2 faults in 3 events, 0 keys.");
        assertThat(lines.talk()).isEmpty();
    }

    /** The server is this test's no more after it. */
    @Test
    @Order(4)
    void an_embedded_ledger_that_was_stopped_is_started_for_the_check_and_stopped_again() throws Exception {
        stop();

        Answer answer = Answer.inAProcess(home, Map.of("LEDGER_DATA", home.toString()), "fsck", "--json", "--most=1")
                .await();

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.talk()).isEmpty();
        JsonNode json = answer.json();
        assertThat(json.get("whole").asBoolean()).isFalse();
        assertThat(json.get("events").asInt()).isEqualTo(3);
        assertThat(json.get("unlisted").asInt()).isEqualTo(1);
        assertThat(json.get("faults")).hasSize(1);
        assertThat(json.get("faults").get(0).get("kind").asString()).isEqualTo("schema");
        assertThat(json.get("faults").get(0).get("position").isNull()).isTrue();
        assertThat(home.resolve("postgres").resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    @Order(1)
    void progress_is_one_line_with_what_is_done_and_leaves_nothing_behind() {
        StringWriter terminal = new StringWriter();
        try (ProgressLine line = new ProgressLine(new PrintWriter(terminal))) {
            line.begins("events", 200);
            line.reached(100);
            line.begins("streams", 0);
        }

        String[] drawn = terminal.toString().split("\r", -1);
        assertThat(Arrays.asList(drawn))
                .allSatisfy(each -> assertThat(each.length()).isLessThanOrEqualTo(78))
                .anyMatch(each -> each.startsWith("events") && each.contains("100/200"));
        assertThat(drawn[drawn.length - 1]).isBlank();
        assertThat(terminal.toString()).doesNotContain("\n");
    }
}
