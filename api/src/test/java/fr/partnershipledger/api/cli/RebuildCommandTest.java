package fr.partnershipledger.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerProcess;
import fr.partnershipledger.api.database.DatabaseLogins;
import fr.partnershipledger.api.database.Databases;
import fr.partnershipledger.api.datadirectory.DataDirectory;
import fr.partnershipledger.api.embedded.EmbeddedDatabase;
import fr.partnershipledger.projections.ReadModels;
import fr.partnershipledger.projections.running.ReadModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command, on an embedded PostgreSQL that also stands for an operator's server. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RebuildCommandTest {

    private static final int PARTNERS = 3_000;

    private static final String EVENTS = """
            insert into ledger.event (position, event_id, stream, version, name, revision, recorded_at, command_id,
                                      actor, effective_on, effective_precision, payload)
            select g, gen_random_uuid(), 'partner/p' || g, 1, 'partner.registered', 1, now(), gen_random_uuid(), 'a',
                   '2003-09-01', 'DAY',
                   '{"partner":"p' || g || '","name":"P ' || g || '","kind":"ASSOCIATION","membersKnownAs":[]}'
              from generate_series(1, 3000) as g
            """;

    @TempDir
    static Path home;

    private static DataDirectory data;
    private static EmbeddedDatabase server;
    private static Databases databases;
    private static boolean running;

    @BeforeAll
    static void a_ledger_that_is_on_the_disk_and_not_in_its_read_models() throws SQLException {
        data = DataDirectory.take(home);
        server = EmbeddedDatabase.start(data);
        running = true;
        databases = Databases.prepare(server.logins());
        run(databases.writer(), EVENTS);
    }

    @AfterAll
    static void end() throws IOException {
        stop();
    }

    private static void stop() throws IOException {
        if (running) {
            running = false;
            databases.close();
            server.close();
            data.close();
        }
    }

    private static void run(DataSource role, String sql) throws SQLException {
        try (Connection connection = role.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The projector alone: nobody else's password is needed. */
    private static Map<String, String> projectorsEnvironment() {
        DatabaseLogins.Login projector = Objects.requireNonNull(server.logins().projector());
        return Map.of(
                "LEDGER_DATABASE_URL", server.logins().url(),
                "LEDGER_DATABASE_PROJECTOR_USER", Objects.requireNonNull(projector.user()),
                "LEDGER_DATABASE_PROJECTOR_PASSWORD", Objects.requireNonNull(projector.password()));
    }

    private static long partners() {
        return Objects.requireNonNull(new JdbcTemplate(databases.reader())
                .queryForObject("select count(*) from read_model.partner_fact", Long.class));
    }

    private static JsonNode json(Answer answer) {
        assertThat(answer.results()).as(answer.talk()).startsWith("{");
        return JsonMapper.shared().readTree(answer.results());
    }

    @ParameterizedTest
    @Order(1)
    @ValueSource(
            strings = {
                "rebuild",
                "rebuild --all budget",
                "rebuild weather",
                "rebuild budget weather",
                "rebuild ../budget",
                "rebuild budget;drop",
                "rebuild BUDGET",
                "rebuild \u2028",
                "rebuild --all --jason"
            })
    void what_is_no_read_model_is_told_so_with_those_there_are(String line) {
        Answer answer = Answer.here(Locale.ENGLISH, line.split(" "));

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.results()).isEmpty();
        assertThat(answer.talk()).contains("Usage: ledger rebuild");
        assertThat(partners()).isZero();
    }

    @Test
    @Order(1)
    void help_and_mistakes_are_told_in_french_too() {
        Answer help = Answer.here(Locale.FRANCE, "rebuild", "--help");

        assertThat(help.status()).isZero();
        assertThat(help.results())
                .startsWith("Utilisation\u00a0: ledger rebuild")
                .contains("Recalcule des modèles de lecture", "Affiche ceci", "Code de retour", "LEDGER_DATA")
                .doesNotContain("Shows", "Tells", "Exit status");
        assertThat(Answer.here(Locale.FRANCE, "rebuild", "météo").talk())
                .startsWith("Il n’y a pas de modèle de lecture météo. Il y a : contract, ");
        assertThat(Answer.here(Locale.FRANCE, "fsck", "--help").results())
                .contains("Vérifie que l’historique est entier")
                .doesNotContain("Checks");
        assertThat(Answer.here(Locale.GERMANY, "rebuild", "--help").results()).startsWith("Usage: ledger rebuild");
    }

    @Test
    @Order(1)
    void a_server_that_does_not_answer_is_no_mistake_of_the_rebuild() {
        Answer answer = Answer.here(
                Locale.ENGLISH,
                "rebuild",
                "--all",
                "--ledger.database.url=jdbc:postgresql://localhost:1/x?password=hidden");

        assertThat(answer.status()).isEqualTo(3);
        assertThat(answer.results()).isEmpty();
        assertThat(answer.talk()).contains("for projecting").doesNotContain("hidden", "\tat ");
    }

    @Test
    @Order(2)
    void on_a_server_where_nothing_runs_the_command_does_it_all_with_the_projectors_rights_alone() throws Exception {
        Answer answer = Answer.inAProcess(
                        home, projectorsEnvironment(), "rebuild", "partner", "budget", "partner", "--quiet")
                .await();

        assertThat(answer.status()).as(answer.talk()).isZero();
        assertThat(answer.results().lines())
                .hasSize(2)
                .allMatch(line -> Pattern.matches(
                        "(partner|budget): rebuilt from 3,000 events in [0-9.,]+ s \\([0-9,]+ events/s\\)\\.", line));
        assertThat(answer.talk())
                .as("nothing went wrong, and nothing was stopped")
                .isEmpty();
        assertThat(partners()).isEqualTo(PARTNERS);
    }

    @Test
    @Order(3)
    void interrupted_it_says_that_it_can_be_gone_on_with_and_then_it_is() throws Exception {
        Answer.Given first;
        try (Connection reading = databases.reader().getConnection()) {
            reading.setAutoCommit(false);
            // Somebody reads for so long that the rebuild cannot end.
            reading.createStatement().execute("select count(*) from read_model.partner_fact");
            first = Answer.inAProcess(home, projectorsEnvironment(), "rebuild", "partner");
            await(() -> "SWITCHING".equals(stateOfPartner()));
            new ProcessBuilder("kill", "-INT", String.valueOf(first.process().pid()))
                    .start()
                    .waitFor();
            Answer stopped = first.await();

            assertThat(stopped.status()).isEqualTo(130);
            assertThat(stopped.results()).isEmpty();
            assertThat(stopped.talk())
                    .endsWith("this command when it is given again.\n")
                    .doesNotContain("\tat ");
            assertThat(stateOfPartner()).isEqualTo("SWITCHING");
            reading.rollback();
        }
        String began = startOfPartner();

        Answer answer = Answer.inAProcess(home, projectorsEnvironment(), "rebuild", "partner", "--json")
                .await();

        assertThat(answer.status()).as(answer.talk()).isZero();
        assertThat(json(answer).get("done").asBoolean()).isTrue();
        assertThat(json(answer).at("/readModels/0/name").asString()).isEqualTo("partner");
        assertThat(json(answer).at("/readModels/0/eventsDone").asLong()).isEqualTo(PARTNERS);
        assertThat(startOfPartner()).as("no other rebuild was begun").isEqualTo(began);
    }

    private interface Condition {

        boolean holds();
    }

    private static void await(Condition condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("still waiting").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private static String stateOfPartner() {
        return ofPartner("state");
    }

    private static String startOfPartner() {
        return ofPartner("started_at::text");
    }

    private static String ofPartner(String what) {
        return Objects.requireNonNull(new JdbcTemplate(databases.reader())
                .queryForObject("select " + what + " from read_model.rebuild where name = 'partner'", String.class));
    }

    @Test
    @Order(4)
    void one_that_cannot_be_rebuilt_is_told_with_the_reason_and_its_rows_go_on_answering() throws Exception {
        run(databases.projector(), "create view read_model.of_somebody as select * from read_model.partner_fact");

        Answer answer = Answer.inAProcess(home, projectorsEnvironment(), "rebuild", "partner", "--json", "--quiet")
                .await();

        assertThat(answer.status()).isEqualTo(1);
        assertThat(json(answer).get("done").asBoolean()).isFalse();
        assertThat(json(answer).at("/readModels/0/failure").asString()).contains("of_somebody");
        assertThat(partners()).isEqualTo(PARTNERS);
        run(databases.projector(), "drop view read_model.of_somebody");
    }

    @Test
    @Order(5)
    void a_role_without_the_rights_is_told_and_nothing_is_begun() throws Exception {
        DatabaseLogins.Login reader = Objects.requireNonNull(server.logins().reader());
        Answer answer = Answer.inAProcess(
                        home,
                        Map.of(
                                "LEDGER_DATABASE_URL", server.logins().url(),
                                "LEDGER_DATABASE_PROJECTOR_USER", Objects.requireNonNull(reader.user()),
                                "LEDGER_DATABASE_PROJECTOR_PASSWORD", Objects.requireNonNull(reader.password())),
                        "rebuild",
                        "contract")
                .await();

        assertThat(answer.status()).isEqualTo(3);
        assertThat(answer.talk()).contains("permission denied").doesNotContain("\tat ");
    }

    /** The server is this test's no more after it. */
    @Test
    @Order(6)
    void an_embedded_ledger_that_was_stopped_is_started_for_it_and_stopped_again() throws Exception {
        stop();

        Answer answer = Answer.inAProcess(home, Map.of("LEDGER_DATA", home.toString()), "rebuild", "--all", "--json")
                .await();

        assertThat(answer.status()).as(answer.talk()).isZero();
        assertThat(json(answer).get("readModels"))
                .hasSameSizeAs(ReadModels.all().stream().map(ReadModel::name).toList())
                .allMatch(each -> each.get("state").asString().equals("DONE"));
        assertThat(home.resolve("postgres").resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    @Order(7)
    void beside_an_embedded_ledger_that_runs_it_shares_the_work_and_the_ledger_goes_on() throws Exception {
        try (LedgerProcess ledger = LedgerProcess.start(home)) {
            int port = ledger.port();

            Answer answer = Answer.inAProcess(home, Map.of("LEDGER_DATA", home.toString()), "rebuild", "partner")
                    .await();

            assertThat(answer.status()).as(answer.talk()).isZero();
            assertThat(answer.results()).startsWith("partner: rebuilt from 3,000 events");
            String password = Files.readAllLines(home.resolve("credentials")).stream()
                    .filter(line -> line.startsWith("admin:"))
                    .findFirst()
                    .orElseThrow()
                    .substring("admin:".length());
            assertThat(port).isPositive();
            assertThat(ledger.as("admin", password)
                            .post("/api/v1/read-models/partner/rebuild")
                            .status())
                    .as("what the command made is the application's own")
                    .isEqualTo(202);
            await(() -> {
                try {
                    return ledger.as("admin", password)
                            .get("/api/v1/read-models/partner/rebuild")
                            .json()
                            .get("state")
                            .asString()
                            .equals("DONE");
                } catch (Exception unreachable) {
                    throw new AssertionError(unreachable);
                }
            });
            assertThat(ledger.stop()).isIn(0, 143);
        }
    }
}
