package fr.partnershipledger.api.integrity;

import fr.partnershipledger.core.sealing.SealingState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** How far the history is sealed, and whether what was sealed is still there; no number where nothing is sealed. */
@Component
final class SealingMeters implements MeterBinder {

    private final IntegrityLog log;

    SealingMeters(IntegrityLog log) {
        this.log = log;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("ledger.sealed.position", log, SealingMeters::position)
                .description("The last event that is sealed, as this node knows")
                .register(registry);
        Gauge.builder("ledger.sealing.faults", log, SealingMeters::faults)
                .description("1 when what was sealed is not what is there, else 0")
                .register(registry);
    }

    private static double position(IntegrityLog log) {
        return log.state().map(state -> (double) state.position()).orElse(Double.NaN);
    }

    private static double faults(IntegrityLog log) {
        return log.state().map(SealingState::failure).isPresent() ? 1 : 0;
    }
}
