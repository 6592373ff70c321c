package fr.partnershipledger.projections.running;

import fr.partnershipledger.core.eventstore.EventHistory;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
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
    private final Map<String, Failures> failures = new HashMap<>();

    /** How often in a row a read model has failed in a run. */
    private record Failures(UUID run, int inARow) {}

    /** How long the switch of a read model that is busily read is left alone, so that its readers mostly are. */
    private record Pause(long untilNanos, Duration length) {

        private static final Duration FIRST = Duration.ofMillis(100);
        private static final Duration LONGEST = Duration.ofSeconds(5);

        static Pause after(@Nullable Pause before) {
            Duration length = before == null ? FIRST : before.length().multipliedBy(2);
            length = length.compareTo(LONGEST) < 0 ? length : LONGEST;
            return new Pause(System.nanoTime() + length.toNanos(), length);
        }

        boolean isLongest() {
            return length.equals(LONGEST);
        }

        boolean isOver() {
            return System.nanoTime() - untilNanos >= 0;
        }
    }

    /**
     * @param loading of the same read models, shared by the workers of a node
     * @param called has a permit when there may be something to do
     */
    RebuildWorker(
            List<ReadModel> models, EventHistory history, DataSource dataSource, Loading loading, Semaphore called) {
        models.forEach(model -> {
            this.models.put(model.name(), model);
            this.switching.put(model.name(), new Switching(model, history, dataSource));
        });
        this.rows = new RebuildRows(new JdbcTemplate(dataSource));
        this.loading = loading;
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
        } catch (RuntimeException | OutOfMemoryError unreachable) {
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
            // Asked first: who loads waits for whoever makes an index of the same run.
            return rows.isLoaded(rebuild) ? isSwitched(rebuild) : isLoadedFurther(rebuild.run());
        } catch (CannotLoad failed) {
            // It is counted when it is that one's turn, which comes: what is loaded together is under way together.
            if (failed.model().equals(rebuild.name())) {
                failed(rebuild, failed.reason());
            }
            return false;
        } catch (RuntimeException failure) {
            failed(rebuild, failure);
            return false;
        } catch (OutOfMemoryError tooLarge) {
            // Of one part: what it took is free again, and whoever waits for the rebuild is to learn of it.
            stumble(rebuild, tooLarge);
            return false;
        }
    }

    private boolean isSwitched(Rebuild rebuild) {
        boolean advanced = switching(rebuild).step(rebuild);
        if (advanced) {
            failures.remove(rebuild.name());
            pauses.remove(rebuild.name());
        }
        return advanced;
    }

    /** A part that is loaded is a step of every read model of the run. */
    private boolean isLoadedFurther(UUID run) {
        boolean advanced = loading.loadNext(run);
        if (advanced) {
            failures.values().removeIf(each -> each.run().equals(run));
        }
        return advanced;
    }

    private void failed(Rebuild rebuild, RuntimeException failure) {
        if (Fault.isOfBusyTables(failure)) {
            leaveAlone(rebuild);
        } else if (!Thread.currentThread().isInterrupted()) {
            stumble(rebuild, failure);
        }
    }

    private void leaveAlone(Rebuild rebuild) {
        Pause before = pauses.get(rebuild.name());
        Pause pause = Pause.after(before);
        if (pause.isLongest() && (before == null || !before.isLongest())) {
            LOG.warn(
                    "the rebuild of read model {} is complete but for the switch, which waits for somebody who uses its"
                            + " tables",
                    rebuild.name());
        }
        pauses.put(rebuild.name(), pause);
    }

    private Switching switching(Rebuild rebuild) {
        return Objects.requireNonNull(switching.get(rebuild.name()));
    }

    private void stumble(Rebuild rebuild, Throwable failure) {
        Failures before = failures.get(rebuild.name());
        int inARow = before != null && before.run().equals(rebuild.run()) ? before.inARow() + 1 : 1;
        failures.put(rebuild.name(), new Failures(rebuild.run(), inARow));
        LOG.error("a step of the rebuild of read model {} failed", rebuild.name(), failure);
        try {
            if (inARow >= MOST_FAILURES) {
                switching(rebuild).giveUp(rebuild, failure.toString());
                failures.remove(rebuild.name());
            }
            Thread.sleep(AFTER_FAILURE.toMillis());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unreachable) {
            LOG.warn("and it could not be written down", unreachable);
        }
    }
}
