package fr.partnershipledger.core.eventstore;

import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.decision.Effective;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where something comes from: an event without what it says.
 *
 * @param position its place in the history
 * @param name its stored name, for instance {@code contract.renewed}
 * @param recordedAt when the ledger learned it
 */
public record EventOrigin(
        long position,
        UUID id,
        String name,
        Effective effective,
        Instant recordedAt,
        @Nullable DecisionDocument document) {}
