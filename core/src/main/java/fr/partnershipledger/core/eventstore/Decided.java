package fr.partnershipledger.core.eventstore;

import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.identity.StreamId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The events of a decision, written down and ready to be stored.
 *
 * @param document the decision's document as JSON
 * @param written in the order of the events
 * @param bytes about how much memory and room on the wire it takes
 */
record Decided(NewEvents events, @Nullable String document, List<Written> written, int bytes) {

    /** What a row takes besides its payload, about. */
    private static final int ROW_BYTES = 400;

    /** An event with the name and the text that it is stored as. */
    record Written(UUID id, EventCatalog.Kind kind, String payload) {}

    /** A key with the actor whose key it is. */
    record ActorKey(Actor actor, String key) {}

    static Decided of(NewEvents events, @Nullable String document, List<Written> written) {
        int bytes = document == null ? 0 : document.length();
        for (Written each : written) {
            bytes += ROW_BYTES + each.payload().length();
        }
        return new Decided(events, document, List.copyOf(written), bytes);
    }

    StreamId stream() {
        return events.stream();
    }

    int rows() {
        return written.size();
    }

    long versionBefore() {
        return events.afterVersion();
    }

    long versionAfter() {
        return events.afterVersion() + written.size();
    }

    @Nullable
    ActorKey actorKey() {
        NewEvents.DecisionKey key = events.key();
        return key == null ? null : new ActorKey(events.decision().actor(), key.value());
    }
}
