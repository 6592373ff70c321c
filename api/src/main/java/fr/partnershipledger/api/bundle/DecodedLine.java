package fr.partnershipledger.api.bundle;

import fr.partnershipledger.core.eventstore.EntryReader;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.eventstore.UnreadableEvent;
import fr.partnershipledger.core.integrity.Hash;
import fr.partnershipledger.core.integrity.LogEntry;
import fr.partnershipledger.core.integrity.LogLine;
import fr.partnershipledger.core.integrity.Unverifiable;
import org.jspecify.annotations.Nullable;

/** A line of events, as far as it can be read. */
final class DecodedLine {

    private final byte[] line;
    private final Hash leaf;
    private final @Nullable LogEntry entry;
    private final @Nullable RecordedEvent event;
    private final @Nullable String fault;

    private DecodedLine(byte[] line, @Nullable LogEntry entry, @Nullable RecordedEvent event, @Nullable String fault) {
        this.line = line;
        this.leaf = Hash.ofLeaf(line);
        this.entry = entry;
        this.event = event;
        this.fault = fault;
    }

    static DecodedLine of(byte[] line, EntryReader reader) {
        LogEntry entry = null;
        try {
            entry = LogLine.read(line);
            return new DecodedLine(line, entry, reader.read(entry), null);
        } catch (Unverifiable | UnreadableEvent e) {
            return new DecodedLine(line, entry, null, String.valueOf(e.getMessage()));
        }
    }

    byte[] line() {
        return line;
    }

    /** The hash of its leaf. */
    Hash leaf() {
        return leaf;
    }

    /** Absent when the line is not the canonical form of one. */
    @Nullable
    LogEntry entry() {
        return entry;
    }

    /** Absent when the entry cannot be read as an event. */
    @Nullable
    RecordedEvent event() {
        return event;
    }

    /** Why one of them is absent. */
    @Nullable
    String fault() {
        return fault;
    }
}
