package fr.partnershipledger.api.operations;

import fr.partnershipledger.projections.running.ReadModelState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Remembers since when each read model has been behind, from one look to the next. */
final class Lateness {

    /** A read model that moves on is not late while it is closer to the newest event than this. */
    static final long LARGE_EVENTS = 1_000;

    static final Duration LONG = Duration.ofMinutes(1);

    private record Seen(Instant since, long position) {}

    private final Clock clock;
    private final Map<String, Seen> late = new ConcurrentHashMap<>();

    Lateness(Clock clock) {
        this.clock = clock;
    }

    /** @return whether it has been far behind, or behind without moving, for a minute of looks */
    boolean isTooLong(ReadModelState state) {
        Seen seen = late.compute(state.name(), (name, before) -> next(before, state));
        return seen != null && Duration.between(seen.since(), clock.instant()).compareTo(LONG) >= 0;
    }

    private @Nullable Seen next(@Nullable Seen before, ReadModelState now) {
        if (now.lag() == 0) {
            return null;
        }
        boolean wellOnItsWay = now.lag() < LARGE_EVENTS && before != null && now.position() > before.position();
        return before == null || wellOnItsWay
                ? new Seen(clock.instant(), now.position())
                : new Seen(before.since(), now.position());
    }
}
