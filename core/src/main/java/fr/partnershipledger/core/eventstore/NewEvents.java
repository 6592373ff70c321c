package fr.partnershipledger.core.eventstore;

import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.identity.StreamId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All events of one decision, to be appended together or not at all.
 *
 * @param afterVersion the version of the stream that the decision was taken on; 0 for a new stream
 * @param command identifies the decision
 * @param key makes sending the decision twice harmless
 * @param events at least one, in order
 */
public record NewEvents(
        StreamId stream,
        long afterVersion,
        UUID command,
        Decision decision,
        @Nullable DecisionKey key,
        List<NewEvent> events) {

    public NewEvents {
        events = List.copyOf(events);
        if (events.isEmpty() || afterVersion < 0) {
            throw new IllegalArgumentException(events.size() + " events after version " + afterVersion);
        }
    }

    public record NewEvent(UUID id, LedgerEvent event) {}

    /**
     * What one actor sent a decision with.
     *
     * @param value unique among the keys of the actor
     * @param fingerprint a digest of what was sent
     */
    public record DecisionKey(String value, String fingerprint) {}
}
