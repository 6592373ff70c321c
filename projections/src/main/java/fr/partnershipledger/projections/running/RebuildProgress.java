package fr.partnershipledger.projections.running;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the last rebuild of a read model has come.
 *
 * @param version that is built
 * @param eventsDone how many events are in the new tables
 * @param eventsTotal how many there are
 * @param eventsPerSecond since it began
 * @param timeLeft as long as it takes at that rate; absent when nothing can be said
 * @param finishedAt when the new tables took the place of the old ones
 * @param failure why it failed
 */
public record RebuildProgress(
        String name,
        int version,
        State state,
        long eventsDone,
        long eventsTotal,
        double eventsPerSecond,
        @Nullable Duration timeLeft,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String failure) {

    /** Only a running rebuild goes on by itself, also after a restart. */
    public enum State {
        RUNNING,
        /** Complete, and about to take the place of the live tables. */
        SWITCHING,
        DONE,
        FAILED;

        public boolean isUnderWay() {
            return this == RUNNING || this == SWITCHING;
        }
    }

    static RebuildProgress of(Rebuild rebuild, long done, long total, Instant now) {
        Instant finishedAt = rebuild.finishedAt();
        Duration taken = Duration.between(rebuild.startedAt(), finishedAt == null ? now : finishedAt);
        double rate = taken.isZero() || taken.isNegative() ? 0 : done * 1e9 / taken.toNanos();
        boolean estimable = rebuild.state().isUnderWay() && rate > 0;
        return new RebuildProgress(
                rebuild.name(),
                rebuild.version(),
                rebuild.state(),
                done,
                total,
                rate,
                estimable ? Duration.ofMillis(Math.round(1000 * Math.max(0, total - done) / rate)) : null,
                rebuild.startedAt(),
                finishedAt,
                rebuild.failure());
    }
}
