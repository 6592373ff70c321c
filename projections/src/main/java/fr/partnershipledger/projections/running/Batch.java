package fr.partnershipledger.projections.running;

import fr.partnershipledger.core.contract.ContractEvent.EntryCorrected;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.eventstore.UnreadableEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Some events to be applied together, and the earlier ones that they correct: looked up once, before a transaction begins, for
 * all read models.
 */
record Batch(List<RecordedEvent> events, Map<UUID, RecordedEvent> earlier) {

    static Batch of(List<RecordedEvent> events, EventHistory history) {
        Map<UUID, RecordedEvent> earlier = new HashMap<>();
        Set<UUID> here = Set.of();
        for (RecordedEvent recorded : events) {
            if (recorded.event() instanceof EntryCorrected correction) {
                here = here.isEmpty() ? ids(events) : here;
                if (!here.contains(correction.entry())) {
                    found(correction.entry(), history).ifPresent(event -> earlier.put(event.id(), event));
                }
            }
        }
        return new Batch(events, earlier);
    }

    private static Set<UUID> ids(List<RecordedEvent> events) {
        return events.stream().map(RecordedEvent::id).collect(Collectors.toSet());
    }

    /** Nothing when it cannot be read: its stream is parked then, and with it the correction. */
    private static Optional<RecordedEvent> found(UUID event, EventHistory history) {
        try {
            return history.withId(event);
        } catch (UnreadableEvent parked) {
            return Optional.empty();
        }
    }

    @Nullable
    RecordedEvent corrected(UUID event) {
        return earlier.get(event);
    }
}
