package fr.partnershipledger.projections.running;

import fr.partnershipledger.core.contract.ContractEvent.EntryCorrected;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.eventstore.UnreadableEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some events to be applied together, and those that they correct: looked up once, before a transaction begins, for all read
 * models.
 */
record Batch(List<RecordedEvent> events, Map<UUID, RecordedEvent> wrong) {

    static Batch of(List<RecordedEvent> events, EventHistory history) {
        return new Batch(events, wrong(events, history::withId));
    }

    /** All events of some streams: what they correct is among them. */
    static Batch ofWholeStreams(List<RecordedEvent> events) {
        return new Batch(events, wrong(events, event -> Optional.empty()));
    }

    private static Map<UUID, RecordedEvent> wrong(
            List<RecordedEvent> events, Function<UUID, Optional<RecordedEvent>> earlier) {
        Set<UUID> corrected = new HashSet<>();
        for (RecordedEvent recorded : events) {
            if (recorded.event() instanceof EntryCorrected correction) {
                corrected.add(correction.entry());
            }
        }
        if (corrected.isEmpty()) {
            return Map.of();
        }
        Map<UUID, RecordedEvent> wrong = new HashMap<>();
        for (RecordedEvent recorded : events) {
            if (corrected.contains(recorded.id())) {
                wrong.put(recorded.id(), recorded);
            }
        }
        for (UUID entry : corrected) {
            if (!wrong.containsKey(entry)) {
                found(entry, earlier).ifPresent(event -> wrong.put(entry, event));
            }
        }
        return wrong;
    }

    /** Nothing when it cannot be read: its stream is parked then, and with it the correction. */
    private static Optional<RecordedEvent> found(UUID event, Function<UUID, Optional<RecordedEvent>> in) {
        try {
            return in.apply(event);
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
