package fr.partnershipledger.core.ledger;

import static fr.partnershipledger.core.ledger.SampleContracts.SIGNATURE_EVENTS;
import static fr.partnershipledger.core.ledger.SampleContracts.signing;
import static fr.partnershipledger.core.ledger.SampleContracts.submission;
import static fr.partnershipledger.core.ledger.SampleContracts.withKey;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.LedgerSchema;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.eventstore.RestartableServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.TransientDataAccessException;

/** What breaks, breaks in the middle of work; whatever was answered stays, whatever was not is there wholly or not at all. */
class FaultsTest {

    private static final int SENDERS = 32;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir
    static Path folder;

    private static RestartableServer server;

    @BeforeAll
    static void start() throws IOException {
        server = RestartableServer.start(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static String newDatabase() throws SQLException {
        String name = "faults_" + NUMBER.incrementAndGet();
        server.execute("create database " + name);
        try (HikariDataSource pool = server.newPool(name)) {
            LedgerSchema.migrate(pool);
        }
        return name;
    }

    /** How many events each contract has. */
    private static Map<String, Long> contracts(List<RecordedEvent> events) {
        return events.stream()
                .filter(event -> event.stream().category().equals("contract"))
                .collect(Collectors.groupingBy(event -> event.stream().key(), Collectors.counting()));
    }

    private static void assertGapless(List<Long> positions) {
        assertThat(positions)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, positions.size()).boxed().toList());
    }

    private static List<RecordedEvent> all(EventHistory history) {
        List<RecordedEvent> events = new ArrayList<>();
        history.read(0, events::add);
        return events;
    }

    /** Contracts that are signed one after the other until told to stop, through failures; each is sent until it is answered. */
    private static final class Senders {

        final Queue<String> answered = new ConcurrentLinkedQueue<>();
        final Queue<String> failed = new ConcurrentLinkedQueue<>();
        final AtomicBoolean stopped = new AtomicBoolean();
        private final PostgresLedger ledger;

        Senders(PostgresLedger ledger) {
            this.ledger = ledger;
        }

        /** One in two is given up when it fails, so that nobody knows whether it was recorded. */
        void send(int sender) {
            for (int i = 0; !stopped.get(); i++) {
                String id = "s" + sender + "-" + i;
                boolean givenUp = false;
                while (!givenUp && !isAnswered(id)) {
                    givenUp = i % 2 == 0 || stopped.get();
                }
                if (givenUp) {
                    failed.add(id);
                }
            }
        }

        private boolean isAnswered(String id) {
            try {
                ledger.record(withKey(signing(id), id));
                answered.add(id);
                return true;
            } catch (DataAccessException failure) {
                return false;
            }
        }
    }

    private static List<Long> follow(EventHistory history, AtomicBoolean stopped) throws InterruptedException {
        List<Long> seen = new ArrayList<>();
        long position = 0;
        while (!stopped.get() || position < history.head()) {
            try {
                history.awaitAfter(position, Duration.ofMillis(200));
                for (RecordedEvent event : history.after(position, 100)) {
                    seen.add(event.position());
                    position = event.position();
                }
            } catch (DataAccessException down) {
                Thread.onSpinWait();
            }
        }
        return seen;
    }

    @Test
    void postgresql_killed_during_thousands_of_decisions_loses_nothing_that_was_answered() throws Exception {
        String database = newDatabase();
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS + 1);
        try (HikariDataSource pool = server.newPool(database);
                PostgresLedger ledger = PostgresLedger.open(pool)) {
            SampleContracts.registerPartners(ledger);
            Senders senders = new Senders(ledger);
            AtomicBoolean sent = new AtomicBoolean();
            List<Future<?>> sending = new ArrayList<>();
            Future<List<Long>> seen = threads.submit(() -> follow(ledger.history(), sent));
            for (int i = 0; i < SENDERS; i++) {
                int sender = i;
                sending.add(threads.submit(() -> senders.send(sender)));
            }
            awaitAnswers(senders, 2_000);
            server.kill();
            server.restart();
            awaitAnswers(senders, senders.answered.size() + 1_000);
            senders.stopped.set(true);
            for (Future<?> each : sending) {
                each.get();
            }
            sent.set(true);

            List<RecordedEvent> events = all(ledger.history());
            assertGapless(events.stream().map(RecordedEvent::position).toList());
            assertGapless(seen.get());
            assertThat(seen.get()).hasSize(events.size());
            Map<String, Long> contracts = contracts(events);
            assertThat(contracts.values()).containsOnly((long) SIGNATURE_EVENTS);
            assertThat(contracts.keySet()).containsAll(senders.answered);
            assertThat(senders.failed).isNotEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    private static void awaitAnswers(Senders senders, int count) {
        while (senders.answered.size() < count) {
            Thread.onSpinWait();
        }
    }

    @Test
    void an_application_killed_during_thousands_of_decisions_loses_nothing_that_was_answered() throws Exception {
        String database = newDatabase();
        Process application = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RecordingProcess.class.getName(),
                        server.url(database))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> answered = new ArrayList<>();
        try (BufferedReader output = new BufferedReader(new InputStreamReader(application.getInputStream(), UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                answered.add(line);
                if (answered.size() == 2_000) {
                    // By its handle, which leaves what it printed to be read.
                    application.toHandle().destroyForcibly();
                }
            }
        }
        // The last line may have been cut off.
        answered.remove(answered.size() - 1);
        assertThat(answered).hasSizeGreaterThan(1_900);

        try (HikariDataSource pool = server.newPool(database)) {
            awaitNobodyElse(pool);
            try (PostgresLedger ledger = PostgresLedger.open(pool)) {
                List<RecordedEvent> events = all(ledger.history());
                assertGapless(events.stream().map(RecordedEvent::position).toList());
                Map<String, Long> contracts = contracts(events);
                assertThat(contracts.values()).containsOnly((long) SIGNATURE_EVENTS);
                assertThat(contracts.keySet()).containsAll(answered);
                assertThat(ledger.record(submission(signing("afterwards"))).version())
                        .isEqualTo(SIGNATURE_EVENTS);
            }
        }
    }

    /** The server goes on for a moment with what a killed application asked it. */
    private static void awaitNobodyElse(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                var query = connection.prepareStatement("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()")) {
            while (true) {
                try (var row = query.executeQuery()) {
                    row.next();
                    if (row.getInt(1) == 0) {
                        return;
                    }
                }
            }
        }
    }

    @Test
    void decisions_that_find_no_connection_are_refused_for_the_moment_and_recorded_afterwards() throws Exception {
        try (HikariDataSource pool = server.newPool(newDatabase())) {
            pool.setMaximumPoolSize(2);
            pool.setConnectionTimeout(250);
            try (PostgresLedger ledger = PostgresLedger.open(pool)) {
                SampleContracts.registerPartners(ledger);
                try (Connection one = pool.getConnection();
                        Connection two = pool.getConnection()) {
                    assertThat(one).isNotSameAs(two);
                    assertThatThrownBy(() -> ledger.record(submission(signing("c"))))
                            .isInstanceOf(TransientDataAccessException.class);
                }
                assertThat(ledger.record(submission(signing("c"))).version()).isEqualTo(SIGNATURE_EVENTS);
            }
        }
    }
}
