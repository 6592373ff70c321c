package fr.partnershipledger.api.operations;

import fr.partnershipledger.projections.ReadModels;
import fr.partnershipledger.projections.running.ReadModelState;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The part {@code readModels} of the application's health: down when a read model cannot write, or has been behind for too
 * long. A moment's lag is no illness; nor is a contract that is parked, which is told.
 */
@Component
final class ReadModelsHealthIndicator implements HealthIndicator {

    private final Supplier<List<ReadModelState>> states;
    private final Lateness lateness;

    @Autowired
    ReadModelsHealthIndicator(ReadModels readModels, Clock clock) {
        this(readModels::states, clock);
    }

    ReadModelsHealthIndicator(Supplier<List<ReadModelState>> states, Clock clock) {
        this.states = states;
        this.lateness = new Lateness(clock);
    }

    @Override
    public Health health() {
        try {
            return healthOf(states.get());
        } catch (DataAccessException unreachable) {
            return Health.down(unreachable).build();
        }
    }

    private Health healthOf(List<ReadModelState> all) {
        Health.Builder health = Health.up();
        for (ReadModelState state : all) {
            boolean late = lateness.isTooLong(state) && isToKeepUp(state);
            if (late || state.health() == ReadModelState.Health.FAILED) {
                health.down();
            }
            String parked = state.parked() == 0 ? "" : ", parked " + state.parked();
            health.withDetail(state.name(), state.health() + ", lag " + state.lag() + parked);
        }
        return health.build();
    }

    /**
     * While it is rebuilt in a new version its old rows answer, and are known to stand still. One of a newer version is kept up by
     * newer nodes, if there are any.
     */
    private static boolean isToKeepUp(ReadModelState state) {
        return state.health() != ReadModelState.Health.REBUILDING;
    }
}
