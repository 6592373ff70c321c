package fr.partnershipledger.projections.running;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a read model has followed the history.
 *
 * @param position the last event it has applied; 0 before the first
 * @param head the position of the newest event
 * @param updatedAt when it last applied a batch, on any node
 * @param failure why it stands still: the message, with the position that it cannot get past
 */
public record ReadModelState(
        String name,
        int version,
        long position,
        long head,
        Health health,
        Instant updatedAt,
        @Nullable String failure) {

    /** Whether it is up to date, on its way, or stopped at an event that it cannot apply, which it tries again. */
    public enum Health {
        CURRENT,
        CATCHING_UP,
        FAILED
    }

    /** How many events it is behind. */
    public long lag() {
        return Math.max(0, head - position);
    }
}
