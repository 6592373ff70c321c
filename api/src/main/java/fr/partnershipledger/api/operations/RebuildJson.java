package fr.partnershipledger.api.operations;

import fr.partnershipledger.projections.running.RebuildProgress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a rebuild is, as HTTP tells it. */
record RebuildJson(
        String name,
        int version,
        RebuildProgress.State state,
        long eventsDone,
        long eventsTotal,
        long eventsPerSecond,
        @Nullable Long secondsLeft,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String failure) {

    static RebuildJson of(RebuildProgress progress) {
        Duration left = progress.timeLeft();
        return new RebuildJson(
                progress.name(),
                progress.version(),
                progress.state(),
                progress.eventsDone(),
                progress.eventsTotal(),
                Math.round(progress.eventsPerSecond()),
                left == null ? null : left.toSeconds(),
                progress.startedAt(),
                progress.finishedAt(),
                progress.failure());
    }
}
