package fr.partnershipledger.core.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.decision.EventName;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.identity.StreamId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The stored form of every event is approved: the files in {@code src/test/resources/events}. Nothing rewrites them. An
 * approved file is never approved again: a new form is a new revision, with a sample of its own.
 */
class StoredFormTest {

    private static final EventJson JSON = new EventJson(EventCatalog.LEDGER);

    private static String approved(String file) throws IOException {
        try (InputStream in = StoredFormTest.class.getResourceAsStream("/events/" + file)) {
            assertThat(in).as("approved sample %s", file).isNotNull();
            return new String(in.readAllBytes(), UTF_8).stripTrailing();
        }
    }

    private static String file(EventCatalog.Kind kind) {
        return kind.name() + "." + kind.revision() + ".json";
    }

    static Stream<LedgerEvent> samples() {
        return EventSamples.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void an_event_is_stored_as_its_approved_sample(LedgerEvent event) throws IOException {
        assertThat(JSON.write(event)).isEqualTo(approved(file(EventCatalog.LEDGER.of(event))));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void an_approved_sample_reads_back_equal_to_what_was_written(LedgerEvent event) throws IOException {
        EventCatalog.Kind kind = EventCatalog.LEDGER.of(event);

        assertThat(JSON.read(kind.name(), kind.revision(), approved(file(kind))))
                .isEqualTo(event);
    }

    @Test
    void the_stored_names_are_the_approved_ones() throws IOException {
        assertThat(EventCatalog.LEDGER.kinds())
                .extracting(kind -> kind.name() + " " + kind.revision())
                .containsExactlyElementsOf(approved("names.txt").lines().toList());
    }

    @Test
    void every_kind_of_event_has_one_sample() {
        assertThat(EventSamples.ALL.stream()
                        .map(event -> EventCatalog.LEDGER.of(event).name()))
                .containsExactlyInAnyOrderElementsOf(EventCatalog.LEDGER.kinds().stream()
                        .map(EventCatalog.Kind::name)
                        .toList());
    }

    /** Also those of revisions that are not written any more. */
    @Test
    void every_recorded_sample_of_any_revision_is_readable() throws Exception {
        Path folder = Path.of(StoredFormTest.class.getResource("/events").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()).filter(name -> name.endsWith(".json")))
                    .hasSizeGreaterThanOrEqualTo(EventSamples.ALL.size())
                    .allSatisfy(name -> {
                        int revision = name.lastIndexOf('.', name.length() - ".json".length() - 1);
                        assertThat(JSON.read(
                                        name.substring(0, revision),
                                        Integer.parseInt(name.substring(revision + 1, name.length() - 5)),
                                        approved(name)))
                                .isNotNull();
                    });
        }
    }

    @Test
    void a_document_reads_back_equal_and_leaves_out_what_is_absent() {
        DecisionDocument bare = new DecisionDocument("2003-17", null, null, null);
        DecisionDocument full = new DecisionDocument(
                "2003-17", LocalDate.of(2003, 8, 28), "a".repeat(64), URI.create("https://example.org/é?x=%20"));

        assertThat(JSON.write(bare)).isEqualTo("{\"reference\":\"2003-17\"}");
        assertThat(JSON.readDocument(JSON.write(bare))).isEqualTo(bare);
        assertThat(JSON.readDocument(JSON.write(full))).isEqualTo(full);
    }

    @Test
    void an_unknown_name_stops_the_reader() {
        assertThatThrownBy(() -> JSON.read("contract.dreamt", 1, "{}"))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining("contract.dreamt");
    }

    @Test
    void a_newer_revision_stops_the_reader() {
        assertThatThrownBy(() -> JSON.read("contract.term-closed", 2, "{\"contract\":\"c\",\"term\":1}"))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining("revision 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"contract\":\"c\"}",
                "{\"contract\":\"c\",\"term\":null}",
                "{\"contract\":\"c\",\"term\":\"1\"}",
                "{\"contract\":\"c\",\"term\":1.0}",
                "{\"contract\":\"c\",\"term\":1,\"more\":true}",
                "{\"contract\":\"c\",\"term\":1,\"term\":1}",
                "{\"contract\":\"c/d\",\"term\":1}",
                "{\"contract\":7,\"term\":1}",
                "{\"contract\":\"c\",\"term\":1} {}",
                "[]",
                "null",
                ""
            })
    void a_payload_that_today_s_code_would_not_have_written_stops_the_reader(String payload) {
        assertThatThrownBy(() -> JSON.read("contract.term-closed", 1, payload)).isInstanceOf(UnreadableEvent.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\":1.00,\"currency\":\"EUR\"}",
                "{\"amount\":\"1.001\",\"currency\":\"EUR\"}",
                "{\"amount\":\"1.00\",\"currency\":\"XXQ\"}",
                "{\"amount\":\"1.00\"}",
                "\"1.00 EUR\""
            })
    void an_amount_that_is_not_exact_money_stops_the_reader(String amount) {
        String payload =
                "{\"contract\":\"c\",\"commitment\":\"c1\",\"term\":1,\"partner\":\"p\",\"amount\":" + amount + "}";

        assertThatThrownBy(() -> JSON.read("funding.committed", 1, payload)).isInstanceOf(UnreadableEvent.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"FUNDER\",\"FUNDER\"]", "[\"funder\"]", "[2]", "[null]", "\"FUNDER\"", "null"})
    void a_set_of_roles_that_is_none_stops_the_reader(String roles) {
        String payload =
                "{\"contract\":\"c\",\"partner\":\"p\",\"roles\":" + roles + ",\"via\":\"RENEWAL\",\"term\":1}";

        assertThatThrownBy(() -> JSON.read("contract.partner-joined", 1, payload))
                .isInstanceOf(UnreadableEvent.class);
    }

    sealed interface Nameless extends LedgerEvent {

        record Slept() implements Nameless {

            @Override
            public StreamId stream() {
                return new StreamId("contract", "c");
            }
        }
    }

    sealed interface Twice extends LedgerEvent {

        @Override
        default StreamId stream() {
            return new StreamId("contract", "c");
        }

        @EventName("contract.slept")
        record Slept() implements Twice {}

        @EventName("contract.slept")
        record SleptAgain() implements Twice {}
    }

    @Test
    void a_kind_of_event_without_a_name_stops_the_start() {
        assertThatThrownBy(() -> new EventCatalog(List.of(Nameless.class)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Nameless$Slept");
    }

    @Test
    void two_kinds_of_events_with_one_name_stop_the_start() {
        assertThatThrownBy(() -> new EventCatalog(List.of(Twice.class)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("contract.slept");
    }
}
