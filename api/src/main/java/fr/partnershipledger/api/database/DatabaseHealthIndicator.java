package fr.partnershipledger.api.database;

import java.sql.SQLException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The part {@code database} of the application's health: whether PostgreSQL answers, whatever it is asked for. */
@Component
final class DatabaseHealthIndicator implements HealthIndicator {

    private final Databases databases;

    DatabaseHealthIndicator(Databases databases) {
        this.databases = databases;
    }

    @Override
    public Health health() {
        SQLException unreachable = databases.unreachable();
        return unreachable == null
                ? Health.up().build()
                : Health.down(unreachable).build();
    }
}
