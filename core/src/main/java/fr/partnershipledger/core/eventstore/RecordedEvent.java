package fr.partnershipledger.core.eventstore;

import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.identity.StreamId;
import java.time.Instant;
import java.util.UUID;

/**
 * One event as the history holds it.
 *
 * @param position its place in the one order of all events; the first is 1, and none is ever missing
 * @param version its place in its stream; the first is 1
 * @param name the stored name, for instance {@code contract.renewed}
 * @param revision the revision of the stored form
 * @param recordedAt when the ledger learned it, by the database's clock; never earlier than that of the position before
 * @param command identifies the decision: all events of one decision share it
 * @param payload the stored JSON, exactly as it was written
 * @param event the payload, read
 */
public record RecordedEvent(
        long position,
        UUID id,
        StreamId stream,
        long version,
        String name,
        int revision,
        Instant recordedAt,
        UUID command,
        Decision decision,
        String payload,
        LedgerEvent event) {}
