package fr.partnershipledger.core.sealing;

import fr.partnershipledger.core.sealing.SealedTree.Sealed;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands checkpoints to one witness from a thread of its own, so that nobody waits for it. When they come faster than it takes
 * them, the newest is next: each speaks for all before it.
 */
final class Witnessing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Witnessing.class);

    private static final long FIRST_PAUSE_MILLIS = 1_000;
    private static final long LONGEST_PAUSE_MILLIS = 60_000;

    private final Witness witness;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition offered = lock.newCondition();
    private @Nullable Sealed waiting;

    Witnessing(Witness witness) {
        this.witness = witness;
        this.thread = new Thread(this::run, "ledger-witness");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    void offer(Sealed checkpoint) {
        lock.lock();
        try {
            waiting = checkpoint;
            offered.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (true) {
                handOver();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until it has taken one: while it does not, a newer one may come in its place. */
    private void handOver() throws InterruptedException {
        Sealed checkpoint = newest(Long.MAX_VALUE, null);
        long pause = FIRST_PAUSE_MILLIS;
        boolean taken = false;
        while (!taken) {
            try {
                witness.take(checkpoint);
                taken = true;
            } catch (IOException | RuntimeException failed) {
                if (pause == FIRST_PAUSE_MILLIS) {
                    LOG.warn("A checkpoint did not reach {} and is sent again: {}", witness.name(), failed.toString());
                }
                checkpoint = newest(pause, checkpoint);
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        }
    }

    /** Waits for one, and takes it; after a time, the other one will do. */
    private Sealed newest(long millis, @Nullable Sealed otherwise) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            // A witness that is down is not asked more often because there is more to tell it.
            while (otherwise == null ? waiting == null : left > 0) {
                left = offered.awaitNanos(otherwise == null ? Long.MAX_VALUE : left);
            }
            Sealed next = waiting == null ? otherwise : waiting;
            waiting = null;
            return Objects.requireNonNull(next);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
