package fr.partnershipledger.core.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.partnershipledger.core.coordination.CoordinationEvent.PositionFilled;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.decision.EventName;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.identity.PositionKey;
import fr.partnershipledger.core.identity.StreamId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

    @Test
    void every_revision_there_ever_was_has_a_sample() {
        assertThat(EventCatalog.LEDGER.kinds())
                .allSatisfy(kind -> assertThat(IntStream.rangeClosed(1, kind.revision()))
                        .allSatisfy(revision -> assertThat(approved(kind.name() + "." + revision + ".json"))
                                .isNotBlank()));
    }

    @Test
    void a_position_filled_before_names_could_be_told_has_none() throws IOException {
        String file = approved("coordination.position-filled.1.json");

        assertThat(JSON.read("coordination.position-filled", 1, file))
                .isEqualTo(new PositionFilled(
                        new ContractId("saint-joseph"),
                        new PositionKey("coordinator"),
                        "Coordination enfance",
                        new PersonId("person-1"),
                        null));
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

    /** What revision 1 said with one word, revision 2 said in minutes and revision 3 says with the place. */
    sealed interface Rested extends LedgerEvent {

        @EventName(value = "contract.rested", revision = 3)
        record HasRested(String place, int minutes) implements Rested {

            @Override
            public StreamId stream() {
                return new StreamId("contract", "c");
            }
        }
    }

    private static final Upcaster FROM_WORD_TO_MINUTES = payload -> {
        int minutes = payload.required("howLong").stringValue().equals("long") ? 90 : 10;
        payload.remove("howLong");
        return payload.put("minutes", minutes);
    };

    private static final Upcaster FROM_NOWHERE = payload -> payload.put("place", "at home");

    private static EventJson rested() {
        return new EventJson(new EventCatalog(
                List.of(Rested.class), Map.of(Rested.HasRested.class, List.of(FROM_WORD_TO_MINUTES, FROM_NOWHERE))));
    }

    @Test
    void an_older_revision_is_read_through_every_step_since() {
        assertThat(rested().read("contract.rested", 1, "{\"howLong\":\"long\"}"))
                .isEqualTo(new Rested.HasRested("at home", 90));
        assertThat(rested().read("contract.rested", 2, "{\"minutes\":20}"))
                .isEqualTo(new Rested.HasRested("at home", 20));
        assertThat(rested().read("contract.rested", 3, "{\"place\":\"outside\",\"minutes\":30}"))
                .isEqualTo(new Rested.HasRested("outside", 30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"howLong\":7}",
                "{}",
                "{\"howLong\":\"long\",\"more\":true}",
                "{\"howLong\":\"long\",\"howLong\":\"short\"}",
                "{\"howLong\":\"long\"} {}",
                "[]",
                "null",
                "",
            })
    void what_is_not_of_its_older_revision_stops_the_reader(String payload) {
        assertThatThrownBy(() -> rested().read("contract.rested", 1, payload))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining("revision 1 of contract.rested");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 4})
    void a_revision_that_never_was_stops_the_reader(int revision) {
        assertThatThrownBy(() -> rested().read("contract.rested", revision, "{\"place\":\"outside\",\"minutes\":30}"))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining("up to revision 3, not revision " + revision);
    }

    @Test
    void a_revision_that_nothing_upcasts_stops_the_start() {
        assertThatThrownBy(() ->
                        new EventCatalog(List.of(Rested.class), Map.of(Rested.HasRested.class, List.of(FROM_NOWHERE))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("contract.rested");
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
        assertThatThrownBy(() -> new EventCatalog(List.of(Nameless.class), Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Nameless$Slept");
    }

    @Test
    void two_kinds_of_events_with_one_name_stop_the_start() {
        assertThatThrownBy(() -> new EventCatalog(List.of(Twice.class), Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("contract.slept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+9999", "1e3", "+1.00", "1.", ".5", " 1.00", "١.٠٠"})
    void an_amount_is_read_only_as_it_is_written_plainly(String amount) throws IOException {
        String paid = approved("funding.payment-recorded.1.json");
        String changed = paid.replaceFirst("\"amount\":\"[0-9.]+\"", "\"amount\":\"" + amount + "\"");

        assertThat(changed).isNotEqualTo(paid);
        assertThatThrownBy(() -> JSON.read("funding.payment-recorded", 1, changed))
                .isInstanceOf(UnreadableEvent.class);
    }
}
