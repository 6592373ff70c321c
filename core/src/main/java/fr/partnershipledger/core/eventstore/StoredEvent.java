package fr.partnershipledger.core.eventstore;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the history as it is stored, whether it can be read or not. Nothing is taken for granted of it: the constraints
 * of the table may have been away for some time.
 *
 * @param recordedAt absent where the row has none
 * @param command identifies the decision; absent where the row has none
 * @param circumstances actor, effective date, document and note as stored, to be compared: events of one decision share them
 * @param unreadable why this version of the ledger cannot read it; absent when it can
 */
public record StoredEvent(
        long position,
        String stream,
        long version,
        @Nullable Instant recordedAt,
        @Nullable UUID command,
        String circumstances,
        @Nullable String unreadable) {}
