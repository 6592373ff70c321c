package fr.partnershipledger.api.integrity;

import fr.partnershipledger.core.sealing.SealingState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The part {@code sealing} of the application's health: down when what was sealed is not what is there. */
@Component
final class SealingHealthIndicator implements HealthIndicator {

    private final IntegrityLog log;

    SealingHealthIndicator(IntegrityLog log) {
        this.log = log;
    }

    @Override
    public Health health() {
        return log.state()
                .map(SealingHealthIndicator::health)
                .orElseGet(() -> Health.unknown()
                        .withDetail("sealed", "nothing: there is no key")
                        .build());
    }

    private static Health health(SealingState state) {
        String failure = state.failure();
        Health.Builder health = failure == null ? Health.up() : Health.down().withDetail("failure", failure);
        return health.withDetail("position", state.position()).build();
    }
}
