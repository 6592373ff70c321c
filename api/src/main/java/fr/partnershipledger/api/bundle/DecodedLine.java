package fr.partnershipledger.api.bundle;

import fr.partnershipledger.core.eventstore.EntryReader;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.eventstore.UnreadableEvent;
import fr.partnershipledger.core.integrity.Hash;
import fr.partnershipledger.core.integrity.LogEntry;
import fr.partnershipledger.core.integrity.LogLine;
import fr.partnershipledger.core.integrity.Unverifiable;
import fr.partnershipledger.projections.naming.Names;
import org.jspecify.annotations.Nullable;

/** A line of events, as far as it can be read. */
final class DecodedLine {

    private final byte[] line;
    private final @Nullable Hash leaf;
    private final @Nullable LogEntry entry;
    private final @Nullable RecordedEvent event;
    private final @Nullable String fault;

    private DecodedLine(
            byte[] line,
            @Nullable Hash leaf,
            @Nullable LogEntry entry,
            @Nullable RecordedEvent event,
            @Nullable String fault) {
        this.line = line;
        this.leaf = leaf;
        this.entry = entry;
        this.event = event;
        this.fault = fault;
    }

    /** For the first reading: the event itself only where it tells a name or corrects another. */
    static DecodedLine first(byte[] line, EntryReader reader) {
        Hash leaf = Hash.ofLeaf(line);
        LogEntry entry = null;
        try {
            entry = LogLine.read(line);
            RecordedEvent event = Names.Gathered.concerns(entry.name()) ? reader.read(entry) : null;
            return new DecodedLine(line, leaf, entry, event, null);
        } catch (Unverifiable | UnreadableEvent e) {
            return new DecodedLine(line, leaf, entry, null, String.valueOf(e.getMessage()));
        }
    }

    /**
     * For the second reading.
     *
     * @param canonical whether the first one has found every line to be canonical
     */
    static DecodedLine again(byte[] line, EntryReader reader, boolean canonical) {
        LogEntry entry = null;
        try {
            entry = canonical ? LogLine.readAgain(line) : LogLine.read(line);
            return new DecodedLine(line, null, entry, reader.read(entry), null);
        } catch (Unverifiable | UnreadableEvent e) {
            return new DecodedLine(line, null, entry, null, String.valueOf(e.getMessage()));
        }
    }

    byte[] line() {
        return line;
    }

    /** The hash of its leaf. */
    Hash leaf() {
        return leaf == null ? Hash.ofLeaf(line) : leaf;
    }

    /** Absent when the line is not the canonical form of one. */
    @Nullable
    LogEntry entry() {
        return entry;
    }

    /** Absent when the entry cannot be read as an event, or was not. */
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
