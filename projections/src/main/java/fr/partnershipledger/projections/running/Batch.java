package fr.partnershipledger.projections.running;

import fr.partnershipledger.core.contract.ContractEvent.EntryCorrected;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.eventstore.UnreadableEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some events to be applied together, and those that they correct: looked up once, before a transaction begins, for all read
 * models.
 */
record Batch(List<RecordedEvent> events, Map<UUID, RecordedEvent> wrong) {

    static Batch of(List<RecordedEvent> events, EventHistory history) {
        Map<UUID, RecordedEvent> wrong = new HashMap<>();
        for (RecordedEvent recorded : events) {
            if (recorded.event() instanceof EntryCorrected correction) {
                UUID entry = correction.entry();
                events.stream()
                        .filter(event -> event.id().equals(entry))
                        .findFirst()
                        .or(() -> found(entry, history))
                        .ifPresent(event -> wrong.put(entry, event));
            }
        }
        return new Batch(events, wrong);
    }

    /** Nothing when it cannot be read: its stream is parked then, and with it the correction. */
    private static Optional<RecordedEvent> found(UUID event, EventHistory history) {
        try {
            return history.withId(event);
        } catch (UnreadableEvent parked) {
            return Optional.empty();
        }
    }

    long last() {
        return events.get(events.size() - 1).position();
    }

    @Nullable
    RecordedEvent corrected(UUID event) {
        return wrong.get(event);
    }
}
