package fr.partnershipledger.api.bundle;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something in a bundle that is not as an honest ledger exports it.
 *
 * @param position of the event at fault; absent where it is not one event
 * @param stream of that event, if it is known
 */
public record BundleFault(
        Kind kind, @Nullable Long position, @Nullable String stream, BundleText text) {

    /** What is not as it should be. For programs, in lower case: stable. */
    public enum Kind {
        /** A file is missing, or is not what the manifest says. */
        FILE,
        /** Who signed. */
        SIGNATURE,
        /** The events are not those that were signed. */
        TREE,
        /** A line is not the canonical form of an event, or today's code cannot read it. */
        EVENT,
        /** Positions, versions or times are out of order. */
        ORDER,
        /** The ledger says something of money that does not follow from the events. */
        BUDGET,
        /** The ledger tells something that does not follow from the events. */
        TRAIL,
        DOCUMENT,
        /** What was held before is not the beginning of this. */
        HISTORY;

        /** For programs: stable. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is wrong, in one sentence. */
    public String told(Locale locale) {
        String where = position == null
                ? ""
                : BundleText.of(stream == null ? "at.position" : "at.event", position, stream == null ? "" : stream)
                        .in(locale);
        return where + text.in(locale);
    }
}
