package fr.partnershipledger.api.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The part {@code database} of the application's health: whether PostgreSQL answers, whatever it is asked for. */
@Component
final class DatabaseHealthIndicator implements HealthIndicator {

    private static final int PATIENCE_SECONDS = 2;

    private final Databases databases;

    DatabaseHealthIndicator(Databases databases) {
        this.databases = databases;
    }

    @Override
    public Health health() {
        for (DataSource each : List.of(databases.writer(), databases.projector(), databases.reader())) {
            try (Connection connection = each.getConnection()) {
                if (!connection.isValid(PATIENCE_SECONDS)) {
                    return Health.down().build();
                }
            } catch (SQLException unreachable) {
                return Health.down(unreachable).build();
            }
        }
        return Health.up().build();
    }
}
