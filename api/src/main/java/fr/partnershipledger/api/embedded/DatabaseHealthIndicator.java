package fr.partnershipledger.api.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The part {@code database} of the application's health: whether PostgreSQL answers. */
@Component
final class DatabaseHealthIndicator implements HealthIndicator {

    private static final int PATIENCE_SECONDS = 2;

    private final DataSource database;

    DatabaseHealthIndicator(DataSource database) {
        this.database = database;
    }

    @Override
    public Health health() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(PATIENCE_SECONDS)
                    ? Health.up().build()
                    : Health.down().build();
        } catch (SQLException unreachable) {
            return Health.down(unreachable).build();
        }
    }
}
