package fr.partnershipledger.core.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.decision.Precision;
import fr.partnershipledger.core.eventstore.NewEvents.NewEvent;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsByPositionTest {

    private static final Decision DECISION = new Decision(
            new Actor("a"),
            new Effective(LocalDate.of(2005, 10, 1), Precision.MONTH),
            new DecisionDocument("2003-17", null, "0".repeat(64), null),
            "é 🌋");

    @AutoClose
    private final TestDatabase database = TestDatabase.migrated();

    private final EventsByPosition events = new EventsByPosition(database.pool());
    private List<RecordedEvent> recorded = List.of();

    @BeforeEach
    void begin() {
        try (PostgresEventLog log = new PostgresEventLog(database.pool())) {
            for (LedgerEvent event : EventSamples.ALL) {
                log.append(new NewEvents(
                        event.stream(),
                        log.versionOf(event.stream()),
                        UUID.randomUUID(),
                        DECISION,
                        null,
                        List.of(new NewEvent(UUID.randomUUID(), event))));
            }
            recorded = log.after(0, EventSamples.ALL.size());
        }
    }

    @Test
    void an_event_is_read_at_its_position_as_the_history_tells_it() {
        assertThat(events.events(List.of(3L, 1L)))
                .hasSize(2)
                .containsEntry(1L, recorded.get(0))
                .containsEntry(3L, recorded.get(2));
    }

    @Test
    void where_an_event_comes_from_is_told_without_what_it_says() {
        RecordedEvent second = recorded.get(1);

        assertThat(events.origins(List.of(2L)).get(2L))
                .isEqualTo(new EventOrigin(
                        2, second.id(), second.name(), DECISION.effective(), second.recordedAt(), DECISION.document()));
    }

    @Test
    void what_is_at_no_position_is_left_out() {
        long none = recorded.size() + 1L;

        assertThat(events.events(List.of(0L, none))).isEmpty();
        assertThat(events.origins(List.of(0L, none))).isEmpty();
        assertThat(events.events(List.of())).isEmpty();
    }

    @Test
    void more_events_than_a_page_refers_to_are_refused() {
        List<Long> positions =
                LongStream.rangeClosed(1, EventsByPosition.MOST + 1).boxed().toList();

        assertThatThrownBy(() -> events.events(positions)).isInstanceOf(IllegalArgumentException.class);
        assertThat(events.origins(positions)).hasSize(recorded.size());
    }
}
