package fr.partnershipledger.projections.running;

import fr.partnershipledger.core.eventstore.EventHistory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Works on whatever rebuild is under way, whoever began it, one step after the other. Several workers on several nodes do so
 * at once; a step that one does not end is another's.
 */
final class RebuildWorker implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(RebuildWorker.class);

    private static final Duration LOOKING_AGAIN = Duration.ofSeconds(1);
    private static final Duration OTHERS_AT_IT = Duration.ofMillis(50);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);
    private static final int MOST_FAILURES = 5;

    private final Map<String, ReadModel> models = new LinkedHashMap<>();
    private final Map<String, Switching> switching = new LinkedHashMap<>();
    private final RebuildRows rows;
    private final Loading loading;
    private final Semaphore called;
    private int failures;

    /** @param called has a permit when there may be something to do */
    RebuildWorker(List<ReadModel> models, EventHistory history, DataSource dataSource, Semaphore called) {
        models.forEach(model -> {
            this.models.put(model.name(), model);
            this.switching.put(model.name(), new Switching(model, history, dataSource));
        });
        this.rows = new RebuildRows(new JdbcTemplate(dataSource));
        this.loading = new Loading(models, history, dataSource);
        this.called = called;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                List<Rebuild> underWay = underWay();
                if (underWay.isEmpty()) {
                    called.tryAcquire(LOOKING_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                } else if (underWay.stream()
                        .filter(this::isAdvanced)
                        .findFirst()
                        .isEmpty()) {
                    Thread.sleep(OTHERS_AT_IT.toMillis());
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Rebuild> underWay() throws InterruptedException {
        try {
            return rows.underWay().stream().filter(this::isKnown).toList();
        } catch (RuntimeException unreachable) {
            LOG.warn("whether there is a rebuild to work on cannot be told", unreachable);
            Thread.sleep(LOOKING_AGAIN.toMillis());
            return List.of();
        }
    }

    private boolean isKnown(Rebuild rebuild) {
        ReadModel model = models.get(rebuild.name());
        return model != null && rebuild.isOf(model);
    }

    /** @return whether a step was done that was nobody else's */
    private boolean isAdvanced(Rebuild rebuild) {
        try {
            boolean advanced = loading.loadNext(rebuild.run())
                    || (rows.isLoaded(rebuild.run())
                            && Objects.requireNonNull(switching.get(rebuild.name()))
                                    .step());
            failures = advanced ? 0 : failures;
            return advanced;
        } catch (RuntimeException failure) {
            if (!Thread.currentThread().isInterrupted() && !Fault.isOfBusyTables(failure)) {
                stumble(rebuild, failure);
            }
            return false;
        }
    }

    private void stumble(Rebuild rebuild, RuntimeException failure) {
        failures++;
        LOG.error("a step of the rebuild of read model {} failed", rebuild.name(), failure);
        try {
            if (failures >= MOST_FAILURES) {
                failures = 0;
                rows.set(rebuild.name(), RebuildProgress.State.FAILED, failure.toString());
            }
            Thread.sleep(AFTER_FAILURE.toMillis());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unreachable) {
            LOG.warn("and it could not be written down", unreachable);
        }
    }
}
