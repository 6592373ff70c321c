package fr.partnershipledger.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.api.Signed;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A test that waits in vain for an event fails by the time limit. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LiveFeedTest {

    private static final String COMMITMENT = """
            {"term": 1, "partner": "%s", "amount": {"amount": "%d.00", "currency": "EUR"}}
            """;

    private final RunningLedger ledger = RunningLedger.shared();
    private final LedgerClient listening = ledger.dashboard().with("Accept", "text/event-stream");

    /** @param data the canonical JSON */
    private record Event(String id, String name, String data) {}

    /** The next event, after comments and other fields. */
    private static Event next(BufferedReader stream) throws IOException {
        String id = after("id: ", stream);
        return new Event(id, after("event: ", stream), after("data: ", stream));
    }

    private static String after(String field, BufferedReader stream) throws IOException {
        for (String line = stream.readLine(); line != null; line = stream.readLine()) {
            if (line.startsWith(field)) {
                return line.substring(field.length());
            }
        }
        throw new IOException("the stream ended");
    }

    private static long commit(LedgerClient coordinator, Signed contract, int euros) {
        return coordinator
                .post(contract.at("/commitments"), COMMITMENT.formatted(contract.fund(), euros))
                .json()
                .at("/events/0/position")
                .asLong();
    }

    @Test
    void what_was_recorded_comes_in_order_and_then_what_is_recorded() throws IOException {
        Signed contract = Signed.contract(ledger.coordinator());
        List<String> lines =
                ledger.auditor().get(contract.at("/events")).body().lines().toList();

        try (BufferedReader stream = listening.lines("/api/v1/events?contract=" + contract.id())) {
            assertThat(stream.readLine()).isEqualTo("retry: 2000");
            List<String> received = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                received.add(next(stream).data());
            }
            long position = commit(ledger.coordinator(), contract, 5);
            Event live = next(stream);

            assertThat(received).isEqualTo(lines);
            assertThat(live.id()).isEqualTo(Long.toString(position));
            assertThat(live.name()).isEqualTo("funding.committed");
            assertThat(live.data()).startsWith("{").contains("\"amount\":\"5.00\"");
        }
    }

    @Test
    void the_whole_history_comes_without_a_gap_however_long_it_is() throws IOException {
        Signed contract = Signed.contract(ledger.coordinator());
        for (int i = 1; i <= 60; i++) {
            commit(ledger.coordinator(), contract, i);
        }
        long last = commit(ledger.coordinator(), contract, 61);

        try (BufferedReader stream = listening.lines("/api/v1/events")) {
            for (long position = 1; position <= last; position++) {
                assertThat(next(stream).id()).isEqualTo(Long.toString(position));
            }
        }
    }

    @Test
    void a_reader_that_lost_the_connection_goes_on_after_the_last_event_it_had() throws IOException {
        Signed contract = Signed.contract(ledger.coordinator());
        long first = commit(ledger.coordinator(), contract, 1);
        long second = commit(ledger.coordinator(), contract, 2);

        LedgerClient resuming = listening.with("Last-Event-ID", Long.toString(first));
        try (BufferedReader stream = resuming.lines("/api/v1/events?after=1&contract=" + contract.id())) {
            assertThat(next(stream).id()).isEqualTo(Long.toString(second));
        }
        try (BufferedReader stream = listening.lines("/api/v1/events?after=" + first)) {
            assertThat(next(stream).id()).isEqualTo(Long.toString(second));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "\"3\"", "1 2"})
    void a_last_event_that_is_none_is_refused(String id) {
        assertThat(listening.with("Last-Event-ID", id).get("/api/v1/events").status())
                .isEqualTo(400);
    }

    @Test
    void only_the_wanted_events_come_live() throws IOException {
        Signed wanted = Signed.contract(ledger.coordinator());
        Signed other = Signed.contract(ledger.coordinator());
        long before = commit(ledger.coordinator(), wanted, 1);

        try (BufferedReader stream =
                listening.lines("/api/v1/events?name=funding.committed&after=" + before + "&contract=" + wanted.id())) {
            commit(ledger.coordinator(), other, 2);
            ledger.coordinator().post(wanted.at("/amendments"), "{\"title\": \"Un autre titre\"}");
            long position = commit(ledger.coordinator(), wanted, 3);

            assertThat(next(stream).id()).isEqualTo(Long.toString(position));
        }
    }

    @Test
    void asking_how_it_would_be_answered_begins_no_stream() {
        assertThat(listening
                        .send("HEAD", "/api/v1/events", BodyPublishers.noBody())
                        .header("Content-Type"))
                .startsWith("text/event-stream");
    }

    @Test
    void idle_streams_have_heartbeats_and_a_limit_and_end_when_the_ledger_stops(@TempDir Path data) throws IOException {
        List<BufferedReader> streams = new ArrayList<>();
        try (RunningLedger own =
                RunningLedger.start(data, "--ledger.feed.heartbeat=100ms", "--ledger.feed.readers=100")) {
            LedgerClient dashboard = own.dashboard().with("Accept", "text/event-stream");
            for (int i = 0; i < 100; i++) {
                streams.add(dashboard.lines("/api/v1/events?after=0"));
            }
            for (BufferedReader stream : streams) {
                assertThat(lines(stream, 5)).containsExactly("retry: 2000", "", ":", "", ":");
            }
            Answer oneMore = dashboard.get("/api/v1/events?after=0");
            assertThat(oneMore.status()).isEqualTo(503);
            assertThat(oneMore.header("Retry-After")).isEqualTo("1");
            assertThat(oneMore.json().get("type").asString()).endsWith(":too-many-readers");
        }
        for (BufferedReader stream : streams) {
            assertThat(restOf(stream)).isSubsetOf("", ":");
        }
    }

    private static List<@Nullable String> lines(BufferedReader stream, int count) throws IOException {
        List<@Nullable String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(stream.readLine());
        }
        return lines;
    }

    /** An orderly end: a connection that breaks is thrown. */
    private static List<String> restOf(BufferedReader stream) {
        return stream.lines().toList();
    }
}
