package fr.partnershipledger.core.ledger;

import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.identity.StreamId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger answers to a decision it recorded, or would record.
 *
 * @param version the version of the stream after it
 */
public record Receipt(StreamId stream, long version, List<Entry> events) {

    public Receipt {
        events = List.copyOf(events);
    }

    /**
     * One event of the decision.
     *
     * @param position its place in the history; absent after a dry run
     */
    public record Entry(@Nullable Long position, UUID id, String name, LedgerEvent event) {}
}
