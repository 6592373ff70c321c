package fr.partnershipledger.api.bundle;

import fr.partnershipledger.core.eventstore.EntryReader;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.eventstore.UnreadableEvent;
import fr.partnershipledger.core.integrity.Hash;
import fr.partnershipledger.core.integrity.LogEntry;
import fr.partnershipledger.core.integrity.LogLine;
import fr.partnershipledger.core.integrity.Unverifiable;
import org.jspecify.annotations.Nullable;

/**
 * A line of events, as far as it can be read.
 *
 * @param leaf the hash of its leaf
 * @param entry absent when the line is not the canonical form of one
 * @param event absent when the entry cannot be read as an event
 * @param fault why one of them is absent
 */
record DecodedLine(
        byte[] line,
        Hash leaf,
        @Nullable LogEntry entry,
        @Nullable RecordedEvent event,
        @Nullable String fault) {

    static DecodedLine of(byte[] line, EntryReader reader) {
        Hash leaf = Hash.ofLeaf(line);
        LogEntry entry = null;
        try {
            entry = LogLine.read(line);
            return new DecodedLine(line, leaf, entry, reader.read(entry), null);
        } catch (Unverifiable | UnreadableEvent e) {
            return new DecodedLine(line, leaf, entry, null, String.valueOf(e.getMessage()));
        }
    }
}
