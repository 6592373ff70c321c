package fr.partnershipledger.api.operations;

import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.projections.ReadModels;
import fr.partnershipledger.projections.running.ReadModel;
import fr.partnershipledger.projections.running.ReadModelState;
import fr.partnershipledger.projections.running.RebuildProgress;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * How far the history has come, how far each read model has followed it, and how far its rebuild is. One look at the database
 * serves all figures of a scrape; there are none while the database does not answer.
 */
@Component
final class ReadModelMeters implements MeterBinder {

    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    /** What one read model was found to be. */
    private record Found(ReadModelState state, double lagSeconds, double rebuilt) {}

    private final ReadModels readModels;
    private final EventHistory history;
    private final Clock clock;
    private Map<String, Found> found = Map.of();
    private @Nullable Long lookedAtNanos;

    ReadModelMeters(ReadModels readModels, EventHistory history, Clock clock) {
        this.readModels = readModels;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("ledger.head.position", this, ReadModelMeters::head)
                .description("The position of the newest event")
                .register(registry);
        for (ReadModel each : ReadModels.all()) {
            String name = each.name();
            gauge(
                    registry,
                    name,
                    "lag.events",
                    "Events that a read model has not applied yet",
                    of -> of.state().lag());
            gauge(registry, name, "lag.seconds", "Age of the oldest event not applied yet", Found::lagSeconds);
            gauge(
                    registry,
                    name,
                    "parked",
                    "Contracts and other streams that are parked",
                    of -> of.state().parked());
            gauge(
                    registry,
                    name,
                    "failed",
                    "1 when it cannot be written or rebuilt, else 0",
                    of -> of.state().health() == ReadModelState.Health.FAILED ? 1 : 0);
            Gauge.builder("ledger.rebuild.progress.ratio", () -> value(name, Found::rebuilt))
                    .description("Events done of all, of a rebuild under way; 1 when there is none")
                    .tag("read_model", name)
                    .register(registry);
        }
    }

    private void gauge(
            MeterRegistry registry, String readModel, String what, String description, ToDoubleFunction<Found> figure) {
        Gauge.builder("ledger.read.model." + what, () -> value(readModel, figure))
                .description(description)
                .tag("read_model", readModel)
                .register(registry);
    }

    private double value(String name, ToDoubleFunction<Found> figure) {
        Found of = look().get(name);
        return of == null ? Double.NaN : figure.applyAsDouble(of);
    }

    private double head() {
        return look().values().stream()
                .mapToDouble(each -> each.state().head())
                .max()
                .orElse(Double.NaN);
    }

    private synchronized Map<String, Found> look() {
        if (lookedAtNanos == null || System.nanoTime() - lookedAtNanos >= FRESH_NANOS) {
            try {
                Map<String, Found> now = new HashMap<>();
                readModels.states().forEach(state -> now.put(state.name(), found(state)));
                found = now;
            } catch (DataAccessException unreachable) {
                found = Map.of();
            }
            // After the look: while the database is away, one of a scrape's many figures waits for it, and not each.
            lookedAtNanos = System.nanoTime();
        }
        return found;
    }

    private Found found(ReadModelState state) {
        double rebuilt = readModels
                .rebuilding(state.name())
                .filter(progress -> progress.state().isUnderWay())
                .map(ReadModelMeters::ratio)
                .orElse(1.0);
        return new Found(state, state.lag() == 0 ? 0 : ageOfNext(state.position()), rebuilt);
    }

    private static double ratio(RebuildProgress progress) {
        return progress.eventsTotal() == 0 ? 1 : (double) progress.eventsDone() / progress.eventsTotal();
    }

    private double ageOfNext(long position) {
        return history.after(position, 1).stream()
                .mapToDouble(next -> Math.max(
                        0, Duration.between(next.recordedAt(), clock.instant()).toMillis() / 1000.0))
                .findFirst()
                .orElse(0);
    }
}
