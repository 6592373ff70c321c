package fr.partnershipledger.projections.time;

import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.eventstore.EventOrigin;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The event a fact comes from.
 *
 * @param position its place in the history
 * @param name its stored name, for instance {@code contract.renewed}
 */
public record Source(
        long position,
        UUID event,
        String name,
        Effective effective,
        Instant recordedAt,
        @Nullable DecisionDocument document) {

    public static Source of(EventOrigin origin) {
        return new Source(
                origin.position(),
                origin.id(),
                origin.name(),
                origin.effective(),
                origin.recordedAt(),
                origin.document());
    }
}
