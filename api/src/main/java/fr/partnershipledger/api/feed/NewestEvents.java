package fr.partnershipledger.api.feed;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest events, kept once for all readers: a stretch without gaps that ends with the newest one known, of at most
 * {@value #MOST} events and {@value #MOST_BYTES} bytes. Immutable.
 *
 * @param first the position of the first of them, or of the next event when there are none
 */
record NewestEvents(long first, List<Frame> frames) {

    static final int MOST = 2_000;
    static final int MOST_BYTES = 4 << 20;

    NewestEvents {
        frames = List.copyOf(frames);
    }

    /** None yet after a position. */
    static NewestEvents none(long position) {
        return new NewestEvents(position + 1, List.of());
    }

    long last() {
        return first + frames.size() - 1;
    }

    /** @param more those that follow, without a gap */
    NewestEvents with(List<Frame> more) {
        List<Frame> all = new ArrayList<>(frames);
        all.addAll(more);
        int kept = 0;
        long bytes = 0;
        while (kept < Math.min(all.size(), MOST) && bytes <= MOST_BYTES) {
            kept++;
            bytes += all.get(all.size() - kept).size();
        }
        return new NewestEvents(first + all.size() - kept, all.subList(all.size() - kept, all.size()));
    }

    /** Whether what follows a position begins before these. */
    boolean beginAfter(long position) {
        return position + 1 < first;
    }

    /** The event that follows a position within these or after them; nothing when it is not there yet. */
    @Nullable
    Frame following(long position) {
        return position >= last() ? null : frames.get((int) (position + 1 - first));
    }
}
