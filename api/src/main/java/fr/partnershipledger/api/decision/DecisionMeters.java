package fr.partnershipledger.api.decision;

import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.eventstore.AppendWatch;
import fr.partnershipledger.core.ledger.DecisionWatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts decisions by kind ({@code extend-contract}) and outcome, and measures how long it takes to make them durable. No
 * label says which contract or whose decision.
 */
public final class DecisionMeters implements DecisionWatch, AppendWatch {

    private record Label(Class<? extends LedgerCommand> kind, Outcome outcome) {}

    private final MeterRegistry registry;
    private final Map<Label, Counter> decisions = new ConcurrentHashMap<>();
    private final Timer append;
    private final DistributionSummary together;

    public DecisionMeters(MeterRegistry registry) {
        this.registry = registry;
        this.append = Timer.builder("ledger.append")
                .description("Time to make one transaction of decisions durable")
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(2),
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(20),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(registry);
        this.together = DistributionSummary.builder("ledger.append.decisions")
                .description("Decisions made durable in one transaction")
                .register(registry);
    }

    @Override
    public void decided(Class<? extends LedgerCommand> kind, Outcome outcome) {
        decisions.computeIfAbsent(new Label(kind, outcome), this::counter).increment();
    }

    private Counter counter(Label label) {
        return Counter.builder("ledger.decisions")
                .description("Decisions handed in, by kind and by what came of them")
                .tag("kind", kebab(label.kind().getSimpleName()))
                .tag("outcome", label.outcome().name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private static String kebab(String camel) {
        return camel.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    @Override
    public void appended(int decided, Duration took) {
        append.record(took);
        together.record(decided);
    }
}
