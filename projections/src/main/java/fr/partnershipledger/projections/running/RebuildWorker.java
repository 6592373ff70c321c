package fr.partnershipledger.projections.running;

import fr.partnershipledger.core.eventstore.EventHistory;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
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
    private final Map<String, Pause> pauses = new HashMap<>();
    private int failures;

    /** How long the switch of a read model that is busily read is left alone, so that its readers mostly are. */
    private record Pause(long untilNanos, Duration length) {

        private static final Duration FIRST = Duration.ofMillis(100);
        private static final Duration LONGEST = Duration.ofSeconds(5);

        static Pause after(@Nullable Pause before) {
            Duration length = before == null ? FIRST : before.length().multipliedBy(2);
            length = length.compareTo(LONGEST) < 0 ? length : LONGEST;
            return new Pause(System.nanoTime() + length.toNanos(), length);
        }

        boolean isOver() {
            return System.nanoTime() - untilNanos >= 0;
        }
    }

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
        Pause pause = pauses.get(rebuild.name());
        if (pause != null && !pause.isOver()) {
            return false;
        }
        try {
            boolean advanced = loading.loadNext(rebuild.run())
                    || (rows.isLoaded(rebuild.run()) && switching(rebuild).step());
            if (advanced) {
                failures = 0;
                pauses.remove(rebuild.name());
            }
            return advanced;
        } catch (RuntimeException failure) {
            if (Fault.isOfBusyTables(failure)) {
                pauses.put(rebuild.name(), Pause.after(pause));
            } else if (!Thread.currentThread().isInterrupted()) {
                stumble(rebuild, failure);
            }
            return false;
        } catch (OutOfMemoryError tooLarge) {
            // Of one part: what it took is free again, and whoever waits for the rebuild is to learn of it.
            stumble(rebuild, tooLarge);
            return false;
        }
    }

    private Switching switching(Rebuild rebuild) {
        return Objects.requireNonNull(switching.get(rebuild.name()));
    }

    private void stumble(Rebuild rebuild, Throwable failure) {
        failures++;
        LOG.error("a step of the rebuild of read model {} failed", rebuild.name(), failure);
        try {
            if (failures >= MOST_FAILURES) {
                switching(rebuild).giveUp(rebuild, failure.toString());
                failures = 0;
            }
            Thread.sleep(AFTER_FAILURE.toMillis());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unreachable) {
            LOG.warn("and it could not be written down", unreachable);
        }
    }
}
