package fr.partnershipledger.core.eventstore;

import fr.partnershipledger.core.eventstore.AppendCall.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Appends the decisions that are in flight in one transaction, and the next ones in the next: while one is being made
 * durable, others gather. One thread at a time writes. A decision that finds nobody writing is written by its sender's own
 * thread at once; what gathers meanwhile is left to a thread of this class, so that no sender waits for more than its own.
 *
 * <p>What waits is bounded by its size. A sender that finds no room waits for some time, and is then told to come again.
 */
final class GroupCommit implements AutoCloseable {

    private static final int MOST_ROWS = 1_000;
    private static final int MOST_BYTES = 4 << 20;
    /** From so many on, what a transaction costs besides its rows is little enough to have two of them. */
    private static final int MANY = 16;

    private static final int ROOM_KILOBYTES = 64 << 10;
    private static final Batch NOTHING = new Batch(0, 0);
    private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(30);

    private final Database database;
    private final Head head;
    private final Duration roomPatience;
    private final String node;
    private final AppendWatch watch;
    private final Semaphore room = new Semaphore(ROOM_KILOBYTES, true);
    private final Queue<Appending> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();
    private final ThreadPoolExecutor writer;
    /** Those that have to wait for the outcome of another, oldest first. Of whoever is writing. */
    private Deque<Appending> heldBack = new ArrayDeque<>();
    /** About how many there are at a time: the most that waited of late. Of whoever is writing. */
    private int senders;

    private volatile boolean closed;

    /**
     * @param node identifies this writer among those of all nodes
     * @param roomPatience how long a sender waits for room
     */
    GroupCommit(Database database, String node, Head head, Duration roomPatience, AppendWatch watch) {
        this.node = node;
        this.watch = watch;
        this.database = database;
        this.head = head;
        this.roomPatience = roomPatience;
        this.writer = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "ledger-writer");
            thread.setDaemon(true);
            return thread;
        });
        writer.allowCoreThreadTimeOut(true);
    }

    /**
     * Appends a decision together with whatever else is in flight. Its events are durable when this returns.
     *
     * @return the position of its first event
     */
    long append(Decided decided) {
        Appending appending = enqueue(decided, null);
        if (writing.compareAndSet(false, true)) {
            writeOnce();
        }
        return appending.await();
    }

    /**
     * Hands a decision over and does not wait for the answer, unless there is no room.
     *
     * @param basis what the decision was taken on, when that was handed over too and may not be durable yet
     */
    Appending begin(Decided decided, @Nullable Appending basis) {
        Appending appending = enqueue(decided, basis);
        if (writing.compareAndSet(false, true)) {
            writer.execute(this::writeAll);
        }
        return appending;
    }

    private Appending enqueue(Decided decided, @Nullable Appending basis) {
        int size = Math.min(ROOM_KILOBYTES, decided.bytes() / 1024 + 1);
        takeRoom(size);
        Appending appending = new Appending(decided, basis, () -> room.release(size));
        queue.add(appending);
        return appending;
    }

    private void takeRoom(int size) {
        try {
            if (!closed
                    && (room.tryAcquire(size)
                            || room.tryAcquire(size, roomPatience.toMillis(), TimeUnit.MILLISECONDS))) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new TransientDataAccessResourceException(
                closed ? "the ledger is closing" : "too many decisions are waiting to be recorded");
    }

    /** In a sender's thread, which took the turn to write and gives it on. */
    private void writeOnce() {
        boolean interrupted = Thread.interrupted();
        try {
            write(gather());
        } finally {
            passOn();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** In the writer's thread, which was given the turn to write. */
    private void writeAll() {
        do {
            write(gather());
        } while (!gaveUpTurn());
    }

    private void passOn() {
        if (!gaveUpTurn()) {
            writer.execute(this::writeAll);
        }
    }

    /** @return false when there is more to write, and the turn was kept or taken back for it */
    private boolean gaveUpTurn() {
        if (!queue.isEmpty() || !heldBack.isEmpty()) {
            return false;
        }
        writing.set(false);
        // Who came in between found the turn taken, and relies on it.
        return queue.isEmpty() || !writing.compareAndSet(false, true);
    }

    /**
     * Those that were held back first, then whoever came, oldest first. When there are many, about half of them: while they
     * are being written, the other half is answered, decides and comes again, so that neither this machine nor the database
     * waits for the other.
     */
    private Batch gather() {
        senders = Math.max(heldBack.size() + queue.size(), senders - senders / 8);
        Batch batch = new Batch(senders < MANY ? MOST_ROWS : Math.min(MOST_ROWS, (senders + 1) / 2), MOST_BYTES);
        Deque<Appending> still = new ArrayDeque<>();
        fill(batch, heldBack, still);
        fill(batch, queue, still);
        still.addAll(heldBack);
        heldBack = still;
        return batch;
    }

    private static void fill(Batch batch, Queue<Appending> source, Queue<Appending> still) {
        Appending next = source.peek();
        while (next != null && batch.hasRoomFor(next.decided())) {
            source.remove();
            if (!batch.offer(next)) {
                still.add(next);
            }
            next = source.peek();
        }
    }

    private void write(Batch batch) {
        Batch rest = batch;
        try {
            while (!rest.isEmpty()) {
                rest = writeOrSortOut(rest);
            }
        } catch (RuntimeException | Error failure) {
            // Whatever it is, those who wait must be told.
            rest.decisions().forEach(each -> each.failed(failure));
        }
    }

    /** @return what is left to write: nothing, or those that were not at fault */
    private Batch writeOrSortOut(Batch batch) {
        Set<Appending> baseless = batch.withoutBasis();
        if (!baseless.isEmpty()) {
            return failed(batch, baseless);
        }
        try {
            long begun = System.nanoTime();
            Outcome outcome = database.calling(connection -> new AppendCall(batch).on(connection, node));
            watch.appended(batch.decisions().size(), Duration.ofNanos(System.nanoTime() - begun));
            return answered(batch, outcome);
        } catch (SQLException failure) {
            if (batch.decisions().size() > 1 && Database.isOfTheData(failure)) {
                // One of them cannot be stored, and the database does not say which.
                batch.decisions().forEach(each -> write(Batch.of(each)));
            } else {
                batch.decisions().forEach(each -> each.failed(translated(each, failure)));
            }
            return NOTHING;
        }
    }

    private Batch answered(Batch batch, Outcome outcome) {
        outcome.taken().forEach(each -> each.failed(new KeyTaken()));
        Set<Appending> moved = batch.withThoseThatFollow(outcome.taken());
        moved.addAll(outcome.moved());
        if (!moved.isEmpty()) {
            return failed(batch, moved);
        }
        long next = outcome.firstPosition();
        head.appendedHere(next, next + batch.rows() - 1);
        for (Appending each : batch.decisions()) {
            each.appended(next);
            next += each.decided().rows();
        }
        return NOTHING;
    }

    private static Batch failed(Batch batch, Set<Appending> moved) {
        moved.forEach(each -> each.failed(new StreamConflict(each.decided().stream())));
        return batch.without(moved);
    }

    private RuntimeException translated(Appending appending, SQLException failure) {
        // Somebody appended without the lock. The constraints kept the log right; the decision is taken anew.
        return Database.isDuplicate(failure)
                ? new StreamConflict(appending.decided().stream())
                : database.translated(failure);
    }

    /** Takes no more decisions, and waits until those that were handed over are answered. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        boolean interrupted = Thread.interrupted();
        try {
            // The room is free when the last sender has left. It is not given back: nobody needs it any more.
            if (room.tryAcquire(ROOM_KILOBYTES, CLOSING_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                writer.shutdown();
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
