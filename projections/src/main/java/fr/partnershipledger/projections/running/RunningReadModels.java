package fr.partnershipledger.projections.running;

import fr.partnershipledger.core.eventstore.EventHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Some read models, each followed by a thread of its own. */
public final class RunningReadModels implements AutoCloseable {

    private static final Duration LOOKING_AGAIN = Duration.ofMillis(10);
    private static final Duration STOPPING = Duration.ofSeconds(10);

    private final List<Follower> followers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final EventHistory history;
    private final Progress progress;

    public RunningReadModels(List<ReadModel> models, EventHistory history, DataSource dataSource) {
        this(models, history, dataSource, Follower.BATCH);
    }

    RunningReadModels(List<ReadModel> models, EventHistory history, DataSource dataSource, int batch) {
        this.history = history;
        this.progress = new Progress(JdbcClient.create(dataSource));
        models.forEach(model -> followers.add(new Follower(model, history, dataSource, batch)));
    }

    /** @throws IllegalStateException when they run already */
    public synchronized void start() {
        if (!threads.isEmpty()) {
            throw new IllegalStateException("the read models run already");
        }
        for (Follower follower : followers) {
            Thread thread =
                    new Thread(follower, "read-model-" + follower.model().name());
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /**
     * Waits until a read model has applied an event, on this node or another.
     *
     * @return whether it has, or the time was up
     * @throws IllegalArgumentException when there is no read model of that name
     */
    public boolean awaitPosition(String name, long position, Duration timeout) throws InterruptedException {
        refuseUnlessKnown(name);
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!hasReached(name, position)) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            // Looked up in the database: another node may be the one that applies it.
            Thread.sleep(LOOKING_AGAIN.toMillis());
        }
        return true;
    }

    /**
     * The last event that a read model has applied, on this node or another; 0 before the first.
     *
     * @throws IllegalArgumentException when there is no read model of that name
     */
    public long position(String name) {
        refuseUnlessKnown(name);
        return progress.read(name).map(Progress.Row::position).orElse(0L);
    }

    private void refuseUnlessKnown(String name) {
        if (followers.stream().noneMatch(follower -> follower.model().name().equals(name))) {
            throw new IllegalArgumentException("there is no read model " + name);
        }
    }

    private boolean hasReached(String name, long position) {
        return progress.read(name).filter(row -> row.position() >= position).isPresent();
    }

    /** The same for several of them, in the same time. */
    public boolean awaitPosition(Collection<String> names, long position, Duration timeout)
            throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        for (String name : names) {
            Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            if (!awaitPosition(name, position, left)) {
                return false;
            }
        }
        return true;
    }

    /** The same for all of them. */
    public boolean awaitPosition(long position, Duration timeout) throws InterruptedException {
        return awaitPosition(
                followers.stream().map(follower -> follower.model().name()).toList(), position, timeout);
    }

    public List<ReadModelState> states() {
        long head = history.head();
        return followers.stream()
                .map(follower -> progress.read(follower.model().name())
                        .orElseGet(() -> new Progress.Row(
                                follower.model().name(), follower.model().version(), 0, Instant.EPOCH, null)))
                .map(row -> new ReadModelState(
                        row.name(),
                        row.version(),
                        row.position(),
                        Math.max(head, row.position()),
                        health(row, head),
                        row.updatedAt(),
                        row.failure()))
                .toList();
    }

    private static ReadModelState.Health health(Progress.Row row, long head) {
        if (row.failure() != null) {
            return ReadModelState.Health.FAILED;
        }
        return row.position() < head ? ReadModelState.Health.CATCHING_UP : ReadModelState.Health.CURRENT;
    }

    /** Stops following; batches under way are finished or taken back. */
    @Override
    public synchronized void close() {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                thread.join(STOPPING.toMillis());
            } catch (InterruptedException told) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }
}
