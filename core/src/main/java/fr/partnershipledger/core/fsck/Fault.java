package fr.partnershipledger.core.fsck;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that the ledger itself never does to its history.
 *
 * @param position of the event at fault; absent where it is not one event
 * @param stream of the event at fault; absent where it is not one stream
 * @param reason what is wrong, in a part of a sentence
 */
public record Fault(
        Kind kind, @Nullable Long position, @Nullable String stream, String reason) {

    /** What is not as it should be. */
    public enum Kind {
        /** A constraint, a trigger or a column of the tables. */
        SCHEMA,
        /** The one order of all events: a gap, or a position twice. */
        POSITION,
        /** The order within a stream. */
        VERSION,
        /** Recorded times go back. */
        TIME,
        /** Events of one decision lie apart, or differ in what they share. */
        DECISION,
        /** Today's code cannot read it. */
        UNREADABLE,
        /** An event is not the one that was sealed, or the sealed tree itself was changed. */
        SEAL,
        /** A checkpoint is missing, or signed by nobody known, or not of this history. */
        CHECKPOINT,
        /** The identifier of an event is there twice. */
        IDENTIFIER,
        /** An idempotency key. */
        KEY,
        /** The file of a decision document. */
        DOCUMENT;

        /** For programs: stable. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One line: where, and what is wrong. */
    @Override
    public String toString() {
        String where = position == null ? kind.word() : "position " + position;
        return where + (stream == null ? "" : " (" + stream + ")") + ": " + reason;
    }
}
