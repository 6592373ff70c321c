package fr.partnershipledger.projections.running;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a read model has followed the history.
 *
 * @param position the last event it has applied; 0 before the first
 * @param head the position of the newest event
 * @param updatedAt when it last applied a batch, on any node
 * @param parked how many streams, of contracts mostly, it has parked at an event that it cannot apply
 * @param parkedFirst those that were parked at the earliest events, {@value #MOST_PARKED_TOLD} at most
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
        List<ParkedStream> parkedFirst,
        @Nullable String failure) {

    /** How many of those that are parked are told one by one. */
    public static final int MOST_PARKED_TOLD = 10;

    /**
     * A contract, partner or territory of which nothing is applied from some event on.
     *
     * @param stream for instance {@code contract/saint-joseph}
     * @param position of the event that cannot be applied
     * @param reason the failure, as programs tell it
     */
    public record ParkedStream(String stream, long position, String reason) {}

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
