package fr.partnershipledger.projections.running;

import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.projections.tables.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Some read models, each followed by a thread of its own, and rebuilt by threads that they share. */
public final class RunningReadModels implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningReadModels.class);

    private static final Duration LOOKING_AGAIN = Duration.ofMillis(10);
    private static final Duration STOPPING = Duration.ofSeconds(10);
    private static final Duration TRYING_AGAIN = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private static final int PART_EVENTS = 10_000;
    /** From this many events on, a read model that has none is loaded and not followed from the first. */
    private static final int MANY_EVENTS = 20_000;

    private static final int MOST_WORKERS = 4;

    private final List<Follower> followers = new ArrayList<>();
    private final List<RebuildWorker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Semaphore called = new Semaphore(0);
    /** Those that were built once, which is for ever. */
    private final Set<String> built = ConcurrentHashMap.newKeySet();

    private final EventHistory history;
    private final Progress progress;
    /** As those who ask see it. */
    private final Progress shown;

    private final Parked parked;
    private final Rebuilds rebuilds;

    public RunningReadModels(List<ReadModel> models, EventHistory history, DataSource dataSource) {
        this(models, history, dataSource, dataSource);
    }

    /** @param answers where what they have come to is read; a copy of the tables in the other, or the same */
    public RunningReadModels(List<ReadModel> models, EventHistory history, DataSource dataSource, DataSource answers) {
        this(models, history, dataSource, answers, Follower.BATCH, PART_EVENTS);
    }

    RunningReadModels(List<ReadModel> models, EventHistory history, DataSource dataSource, int batch, int partEvents) {
        this(models, history, dataSource, dataSource, batch, partEvents);
    }

    private RunningReadModels(
            List<ReadModel> models,
            EventHistory history,
            DataSource dataSource,
            DataSource answers,
            int batch,
            int partEvents) {
        this.history = history;
        this.shown = new Progress(Place.LIVE, new JdbcTemplate(answers));
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        this.progress = new Progress(Place.LIVE, jdbc);
        this.parked = new Parked(Place.LIVE, jdbc);
        this.rebuilds = new Rebuilds(history, dataSource, partEvents);
        RecentEvents recent = new RecentEvents(history, batch);
        models.forEach(model -> followers.add(new Follower(model, history, recent, dataSource, batch)));
        Loading loading = new Loading(models, history, dataSource);
        int cores = Runtime.getRuntime().availableProcessors();
        for (int i = 0; i < Math.min(MOST_WORKERS, Math.max(2, cores)); i++) {
            workers.add(new RebuildWorker(models, history, dataSource, loading, called));
        }
    }

    /** @throws IllegalStateException when they run already */
    public synchronized void start() {
        if (!threads.isEmpty()) {
            throw new IllegalStateException("the read models run already");
        }
        followers.forEach(
                follower -> start(follower, "read-model-" + follower.model().name()));
        workers.forEach(worker -> start(worker, "read-model-rebuild"));
        start(this::rebuildWhatIsOld, "read-model-versions");
    }

    /**
     * Works on rebuilds alone and follows nothing, beside nodes that do or without any.
     *
     * @throws IllegalStateException when they run already
     */
    public synchronized void startRebuilding() {
        if (!threads.isEmpty()) {
            throw new IllegalStateException("the read models run already");
        }
        workers.forEach(worker -> start(worker, "read-model-rebuild"));
    }

    private void start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /** Begins to rebuild, in one run, all whose tables are of an older version, or empty before a long history. */
    private void rebuildWhatIsOld() {
        boolean tried = false;
        Duration pause = TRYING_AGAIN;
        while (!tried && !Thread.currentThread().isInterrupted()) {
            try {
                rebuild(followers.stream()
                        .map(Follower::model)
                        .filter(this::isToBeRebuilt)
                        .toList());
                tried = true;
            } catch (RuntimeException failure) {
                LOG.warn("which read models are of an older version cannot be told yet", failure);
                LockSupport.parkNanos(pause.toNanos());
                pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
            }
        }
    }

    private boolean isToBeRebuilt(ReadModel model) {
        return progress.read(model.name())
                .map(row -> row.version() < model.version()
                        || (row.version() == model.version() && row.position() == 0 && history.head() >= MANY_EVENTS))
                .orElseGet(() -> history.head() >= MANY_EVENTS);
    }

    private void rebuild(List<ReadModel> models) {
        if (!models.isEmpty()) {
            rebuilds.begin(models);
            called.release(workers.size());
        }
    }

    /**
     * Begins to rebuild read models from all events, in tables beside those that answer, in one reading of the history. Has no
     * effect on one that is being rebuilt already.
     *
     * @throws IllegalArgumentException when there is no read model of one of the names
     * @throws NewerReadModel when one is of a newer version than this node knows
     */
    public void rebuild(Collection<String> names) {
        names.forEach(this::refuseUnlessKnown);
        rebuild(followers.stream()
                .map(Follower::model)
                .filter(model -> names.contains(model.name()))
                .toList());
    }

    /**
     * How far the last rebuild of a read model has come; nothing when there never was one.
     *
     * @throws IllegalArgumentException when there is no read model of that name
     */
    public Optional<RebuildProgress> rebuilding(String name) {
        refuseUnlessKnown(name);
        return rebuilds.progress(name);
    }

    /**
     * Applies what was parked, as far as it can be applied now.
     *
     * @return how many streams are still parked
     * @throws IllegalArgumentException when there is no read model of that name
     */
    public int retryParked(String name) {
        refuseUnlessKnown(name);
        return followers.stream()
                .filter(follower -> follower.model().name().equals(name))
                .findFirst()
                .orElseThrow()
                .applier()
                .retryParked();
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
        return shown.read(name).map(Progress.Row::position).orElse(0L);
    }

    /**
     * Whether a read model has once come to the end of what there was when it was made; before that, it answers as if most
     * things had never happened.
     *
     * @throws IllegalArgumentException when there is no read model of that name
     */
    public boolean isBuilt(String name) {
        refuseUnlessKnown(name);
        if (built.contains(name)) {
            return true;
        }
        boolean isBuilt = shown.read(name).map(Progress.Row::isBuilt).orElseGet(() -> history.head() == 0);
        if (isBuilt) {
            built.add(name);
        }
        return isBuilt;
    }

    private void refuseUnlessKnown(String name) {
        if (followers.stream().noneMatch(follower -> follower.model().name().equals(name))) {
            throw new IllegalArgumentException("there is no read model " + name);
        }
    }

    private boolean hasReached(String name, long position) {
        return shown.read(name).filter(row -> row.position() >= position).isPresent();
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
                .map(follower -> stateOf(follower.model(), head))
                .toList();
    }

    private ReadModelState stateOf(ReadModel model, long head) {
        Progress.Row row = progress.read(model.name())
                .orElseGet(() -> new Progress.Row(model.name(), model.version(), 0, head, Instant.EPOCH, null));
        String failure = failure(model, row, head);
        return new ReadModelState(
                row.name(),
                row.version(),
                row.position(),
                Math.max(head, row.position()),
                failure == null ? health(model, row, head) : ReadModelState.Health.FAILED,
                row.updatedAt(),
                parked.count(model.name()),
                parkedFirst(model),
                failure);
    }

    private List<ReadModelState.ParkedStream> parkedFirst(ReadModel model) {
        return parked.first(model.name(), ReadModelState.MOST_PARKED_TOLD).stream()
                .map(each -> new ReadModelState.ParkedStream(each.stream().toString(), each.position(), each.reason()))
                .toList();
    }

    /** What once failed is over when nothing is missing; old tables whose rebuild failed stand still for good. */
    private @Nullable String failure(ReadModel model, Progress.Row row, long head) {
        if (row.version() < model.version()) {
            return rebuilds.failure(model);
        }
        return row.version() == model.version() && row.position() < head ? row.failure() : null;
    }

    private static ReadModelState.Health health(ReadModel model, Progress.Row row, long head) {
        if (row.version() > model.version()) {
            return ReadModelState.Health.OUTDATED;
        }
        if (row.version() < model.version()) {
            return ReadModelState.Health.REBUILDING;
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
