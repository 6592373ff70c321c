package fr.partnershipledger.api.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.api.Signed;
import fr.partnershipledger.core.eventstore.RestartableServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** The application on PostgreSQL servers of an operator's own: more nodes than one, more servers than one, and none. */
class SeveralServersTest {

    private static final String COMMITMENT = """
            {"partner": "%s", "term": 1, "amount": {"amount": "5.00", "currency": "EUR"}}
            """;

    @TempDir
    static Path folder;

    private static RestartableServer events;
    private static RestartableServer others;

    @BeforeAll
    static void begin() throws IOException {
        events = RestartableServer.start(Files.createDirectory(folder.resolve("events")));
        others = RestartableServer.start(Files.createDirectory(folder.resolve("others")));
        Files.createFile(
                folder.resolve("credentials"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                folder.resolve("credentials"),
                String.join(
                        "\n",
                        Stream.of("coordinator", "auditor", "dashboard", "admin")
                                .map(user -> user + ":" + user + "-0123456789-0123456789")
                                .toList()));
    }

    @AfterAll
    static void end() throws IOException {
        events.close();
        others.close();
    }

    private static RunningLedger start(String database, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--ledger.database.url=" + events.url(database),
                "--ledger.credentials=" + folder.resolve("credentials"),
                "--ledger.audit.file=" + folder.resolve("audit.log")));
        arguments.addAll(List.of(more));
        return RunningLedger.start(folder, arguments.toArray(String[]::new));
    }

    private static long position(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return answer.json().at("/events/0/position").asLong();
    }

    @Test
    void read_models_live_in_a_database_of_their_own_and_are_read_at_another_address() throws SQLException {
        events.execute("create database apart");
        others.execute("create database apart");
        String url = others.url("apart").replaceFirst("\\?.*", "");

        try (RunningLedger ledger = start(
                "apart",
                "--ledger.database.projector.url=" + url,
                "--ledger.database.projector.user=postgres",
                "--ledger.database.reader.url=" + url.replace("localhost", "127.0.0.1"),
                "--ledger.database.reader.user=postgres")) {
            Signed contract = Signed.contract(ledger.coordinator());
            long recorded = position(
                    ledger.coordinator().post(contract.at("/commitments"), COMMITMENT.formatted(contract.fund())));

            Answer budget = ledger.auditor().get(contract.at("/budget?after=" + recorded));

            assertThat(budget.body()).contains("5.00");
            Databases databases = ledger.bean(Databases.class);
            assertThat(schemas(databases.writer())).contains("ledger").doesNotContain("read_model");
            assertThat(schemas(databases.answers())).contains("read_model").doesNotContain("ledger");
            assertThat(ledger.anonymous().get("/actuator/health/readiness").status())
                    .isEqualTo(200);
        }
    }

    private static List<String> schemas(DataSource database) {
        return new JdbcTemplate(database).queryForList("select nspname::text from pg_namespace", String.class);
    }

    @Test
    void a_client_that_alternates_between_two_nodes_sees_one_ledger() throws SQLException {
        events.execute("create database shared");

        try (RunningLedger one = start("shared");
                RunningLedger other = start("shared")) {
            List<LedgerClient> nodes = List.of(one.coordinator(), other.coordinator());
            Signed contract = Signed.contract(nodes.get(0));
            for (int turn = 0; turn < 20; turn++) {
                LedgerClient here = nodes.get(turn % 2);
                LedgerClient there = nodes.get((turn + 1) % 2);
                String key = RunningLedger.newId("turn");
                String body = COMMITMENT.formatted(contract.fund());
                Answer first = here.with("Idempotency-Key", key).post(contract.at("/commitments"), body);
                long recorded = position(first);

                Answer again = there.with("Idempotency-Key", key).post(contract.at("/commitments"), body);
                Answer seen = there.get(contract.at("?after=" + recorded));
                Answer late = there.with("If-Match", "\"" + (recordedVersion(first) - 1) + "\"")
                        .post(contract.at("/commitments"), body);

                assertThat(again.body()).isEqualTo(first.body());
                assertThat(seen.status()).isEqualTo(200);
                assertThat(seen.header("ETag")).isEqualTo(first.header("ETag"));
                assertThat(late.status()).isEqualTo(412);
            }
        }
    }

    private static long recordedVersion(Answer answer) {
        return answer.json().get("version").asLong();
    }

    @Test
    void a_database_that_is_lost_is_told_once_and_once_when_it_is_back() throws Exception {
        events.execute("create database lost");
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        try (RunningLedger ledger = start("lost")) {
            told.start();
            root.addAppender(told);
            Signed contract = Signed.contract(ledger.coordinator());

            events.kill();
            List<Integer> statuses = IntStream.range(0, 8)
                    .parallel()
                    .mapToObj(i -> ledger.auditor().get(contract.at("")).status())
                    .toList();
            events.restart();

            assertThat(statuses).containsOnly(503);
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> lines(told).stream().anyMatch(line -> line.startsWith("The database is back")));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> ledger.auditor().get(contract.at("")).status() == 200);
            assertThat(lines(told))
                    .filteredOn(line -> line.startsWith("The database is"))
                    .hasSize(2);
            assertThat(lines(told))
                    .filteredOn(line -> line.contains("incident"))
                    .isEmpty();
        } finally {
            root.detachAppender(told);
        }
    }

    private static List<String> lines(ListAppender<ILoggingEvent> told) {
        return List.copyOf(told.list).stream()
                .filter(event -> !event.getLoggerName().equals("ledger.audit"))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
