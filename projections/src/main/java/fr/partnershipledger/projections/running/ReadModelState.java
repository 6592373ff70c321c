package fr.partnershipledger.projections.running;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a read model has followed the history.
 *
 * @param position the last event it has applied; 0 before the first
 * @param head the position of the newest event
 * @param updatedAt when it last applied a batch, on any node
 * @param parked how many streams, of contracts mostly, it has parked at an event that it cannot apply
 * @param failure why it stands still: the message, with the position that it cannot get past, or what its rebuild failed of
 */
public record ReadModelState(
        String name,
        int version,
        long position,
        long head,
        Health health,
        Instant updatedAt,
        int parked,
        @Nullable String failure) {

    /** Whether this node follows the history with it, and how well. */
    public enum Health {
        CURRENT,
        CATCHING_UP,
        /** It answers from tables of an older version, which stand still until those of this version are built. */
        REBUILDING,
        /** Its tables are of a newer version than this node knows: newer nodes follow it, this one does not. */
        OUTDATED,
        /** It cannot write, and tries again; or the rebuild failed that was to bring the tables of this version. */
        FAILED
    }

    /** How many events it is behind. */
    public long lag() {
        return Math.max(0, head - position);
    }
}
