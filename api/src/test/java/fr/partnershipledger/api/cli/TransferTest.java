package fr.partnershipledger.api.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.api.Signed;
import fr.partnershipledger.api.database.DatabaseLogins;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events go out of the shared ledger while it runs, and into an empty database on the same server. */
class TransferTest {

    private static final RunningLedger LEDGER = RunningLedger.shared();
    private static final String EMPTY = "imported";

    @TempDir
    Path home;

    private static Signed contract;

    @BeforeAll
    static void begin() {
        contract = Signed.contract(LEDGER.coordinator());
    }

    @BeforeEach
    void anEmptyDatabase() throws IOException, SQLException {
        onServer("drop database if exists " + EMPTY + " with (force)");
        onServer("create database " + EMPTY + " owner ledger");
    }

    @AfterAll
    static void end() throws IOException, SQLException {
        onServer("drop database if exists " + EMPTY + " with (force)");
    }

    private static DatabaseLogins logins() {
        return LEDGER.bean(DatabaseLogins.class);
    }

    private static void onServer(String sql) throws IOException, SQLException {
        String password =
                Files.readString(LEDGER.data().resolve("postgres-password")).strip();
        try (Connection connection = DriverManager.getConnection(logins().url(), "postgres", password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String url(DatabaseLogins.Login login, String database) {
        return "--ledger.database.url=" + address(database) + "?user=" + login.user() + "&password=" + login.password();
    }

    private static String address(String database) {
        return logins().url().replaceFirst("/ledger$", "/" + database);
    }

    private static Answer export(String... arguments) {
        DatabaseLogins.Login reader = Objects.requireNonNull(logins().reader());
        return here(Locale.UK, "export", url(reader, "ledger"), arguments);
    }

    private static Answer exportImported(String... arguments) {
        return here(Locale.UK, "export", url(logins().owner(), EMPTY), arguments);
    }

    private static Answer importing(String... arguments) {
        return here(Locale.UK, "import", url(logins().owner(), EMPTY), arguments);
    }

    private static Answer here(Locale locale, String command, String url, String... arguments) {
        return Answer.here(
                locale,
                Stream.concat(Stream.of(command, url), Stream.of(arguments)).toArray(String[]::new));
    }

    private String file(String name) {
        return home.resolve(name).toString();
    }

    private static List<String> unpacked(String file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(Path.of(file)))) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        }
    }

    @Test
    void what_is_written_is_what_is_answered_over_http_compressed_or_not() throws IOException {
        Answer plain = export(file("events.ndjson"));
        Answer packed = export(file("events.ndjson.gz"));
        export(file("after"), "--after=2");
        export(file("contract"), "--contract=" + contract.id());

        String answered = LEDGER.auditor().get("/api/v1/events").body();
        List<String> lines = answered.lines().toList();
        assertThat(plain).isEqualTo(new Answer(0, said(lines.size(), "events.ndjson"), ""));
        assertThat(packed).isEqualTo(new Answer(0, said(lines.size(), "events.ndjson.gz"), ""));
        assertThat(Files.readString(home.resolve("events.ndjson"))).isEqualTo(answered);
        assertThat(unpacked(file("events.ndjson.gz"))).isEqualTo(lines);
        assertThat(Files.readString(home.resolve("after")).lines()).isEqualTo(lines.subList(2, lines.size()));
        assertThat(Files.readString(home.resolve("contract")))
                .isEqualTo(LEDGER.auditor().get(contract.at("/events")).body());
        try (var left = Files.list(home)) {
            assertThat(left).hasSize(4);
        }
    }

    private String said(int events, String name) {
        return String.format(Locale.UK, "%,d events in %s.%n", events, file(name));
    }

    @Test
    void without_a_file_the_events_are_the_only_thing_on_the_standard_output() {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Answer answer;
        try {
            System.setOut(new PrintStream(out, true, UTF_8));
            answer = export("--contract=" + contract.id());
        } finally {
            System.setOut(before);
        }

        assertThat(answer).isEqualTo(new Answer(0, "", ""));
        assertThat(out.toString(UTF_8))
                .isEqualTo(LEDGER.auditor().get(contract.at("/events")).body());
    }

    @Test
    void an_export_fits_into_an_empty_ledger_and_comes_out_of_it_byte_for_byte_and_only_once() throws IOException {
        export(file("out.gz"));
        int events = unpacked(file("out.gz")).size();

        Answer dry = importing(file("out.gz"), "--dry-run");
        Answer first = importing(file("out.gz"));
        Answer second = importing(file("out.gz"));
        exportImported(file("in.gz"));

        assertThat(dry.results())
                .isEqualTo(String.format(
                        Locale.UK, "%,d events could be taken into the ledger; nothing was kept.%n", events));
        assertThat(first)
                .isEqualTo(new Answer(0, String.format(Locale.UK, "%,d events taken into the ledger.%n", events), ""));
        assertThat(second.status()).isEqualTo(3);
        assertThat(second.talk()).startsWith("The ledger has events already.");
        assertThat(unpacked(file("in.gz"))).isEqualTo(unpacked(file("out.gz")));
    }

    @Test
    void whose_name_came_without_its_key_reads_as_erased() throws IOException, SQLException {
        String person = RunningLedger.newId("person");
        int status = LEDGER.coordinator()
                .post(contract.at("/positions"), """
                        {"key": "coordinator", "title": "Coordination", "person": {"id": "%s", "name": "Marie Payet"}}
                        """.formatted(person))
                .status();
        assertThat(status).isEqualTo(201);
        export(file("out"));

        assertThat(importing(file("out")).status()).isZero();

        try (Connection connection = DriverManager.getConnection(
                        address(EMPTY),
                        logins().owner().user(),
                        logins().owner().password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select wrapped_key is null and erased_at is not null"
                        + " from ledger.person_key where person = '" + person + "'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getBoolean(1)).isTrue();
        }
    }

    @Test
    void a_line_that_is_not_the_next_event_is_named_and_nothing_is_kept() throws IOException {
        export(file("out"));
        List<String> lines = Files.readAllLines(home.resolve("out"));
        Files.write(home.resolve("gap"), List.of(lines.get(0), lines.get(2)));
        Files.write(home.resolve("spaced"), List.of(lines.get(0), lines.get(1).replaceFirst(":", ": ")));
        Files.write(home.resolve("blank"), List.of(lines.get(0), ""));
        Files.writeString(home.resolve("long"), lines.get(0) + "\n" + "x".repeat(70_000));

        for (String file : List.of("gap", "spaced", "blank", "long")) {
            Answer answer = importing(file(file));
            assertThat(answer.status()).as(file).isEqualTo(1);
            assertThat(answer.results()).as(file).startsWith("Line 2 is not the next event: ");
        }
        exportImported(file("in"));
        assertThat(home.resolve("in")).isEmptyFile();
    }

    @Test
    void what_no_honest_ledger_has_is_found_and_nothing_is_kept() throws IOException {
        export(file("out"), "--contract=" + contract.id());
        List<String> lines = Files.readAllLines(home.resolve("out"));
        String first = lines.get(0).replaceFirst("\"position\":\\d+", "\"position\":1");
        // Version 3 where 2 is to come.
        String third = lines.get(2).replaceFirst("\"position\":\\d+", "\"position\":2");
        Files.write(home.resolve("forged"), List.of(first, third));

        Answer answer = here(Locale.FRENCH, "import", url(logins().owner(), EMPTY), file("forged"));

        assertThat(answer.status()).as(answer.talk()).isEqualTo(1);
        assertThat(answer.results()).contains("version 3 follows version 1").contains("rien n’a été conservé");
        exportImported(file("in"));
        assertThat(home.resolve("in")).isEmptyFile();
    }

    @Test
    void what_cannot_be_read_is_told_without_a_stack_trace() throws IOException {
        try (OutputStream cut = new GZIPOutputStream(Files.newOutputStream(home.resolve("whole.gz")))) {
            cut.write("x".repeat(10_000).getBytes(UTF_8));
        }
        byte[] whole = Files.readAllBytes(home.resolve("whole.gz"));
        Files.write(home.resolve("cut.gz"), Arrays.copyOf(whole, whole.length - 12));

        for (Answer answer : List.of(
                importing(file("nowhere")), importing(file("cut.gz")), export(file("no/such/directory/events")))) {
            assertThat(answer.status()).isEqualTo(3);
            assertThat(answer.talk()).isNotBlank().doesNotContain("\tat ");
        }
    }

    @ParameterizedTest
    @CsvSource({"--after=-1", "--after=x", "--contract=no/contract"})
    void what_cannot_be_meant_is_told_so(String argument) {
        assertThat(export(argument).status()).isEqualTo(2);
    }
}
