package fr.partnershipledger.core.eventstore;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The newest position that this node knows of, to wait for. Appends of this node tell it at once; those of other nodes are
 * found by asking the database every {@value #POLL_MILLIS} milliseconds, once for all who wait.
 */
final class Head {

    private static final long POLL_MILLIS = 100;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS);

    private final LongSupplier database;
    private final AtomicLong lastAskedNanos = new AtomicLong(System.nanoTime());
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private volatile long known;
    private volatile long knownOfOthers;
    private long lastOwn;

    /** @param database asks for the newest position */
    Head(LongSupplier database) {
        this.database = database;
    }

    /** This node appended events, which are visible to every reader. */
    void appended(long first, long last) {
        lock.lock();
        try {
            if (first > lastOwn + 1) {
                knownOfOthers = Math.max(knownOfOthers, first - 1);
            }
            lastOwn = last;
            reached(last);
        } finally {
            lock.unlock();
        }
    }

    /** Another node appended events up to this position, which are visible to every reader. */
    void appendedByOthers(long last) {
        lock.lock();
        try {
            knownOfOthers = Math.max(knownOfOthers, last);
            reached(last);
        } finally {
            lock.unlock();
        }
    }

    long known() {
        return known;
    }

    boolean othersAppendedAfter(long position) {
        return knownOfOthers > position;
    }

    /** An event at this position is visible to every reader. */
    void reached(long position) {
        lock.lock();
        try {
            if (position > known) {
                known = position;
                advanced.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    boolean awaitBeyond(long position, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        if (waitBeyond(position, 0)) {
            return true;
        }
        reached(database.getAsLong());
        long left = deadline - System.nanoTime();
        while (!waitBeyond(position, Math.min(left, POLL_NANOS))) {
            left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            askWhenDue();
        }
        return true;
    }

    private boolean waitBeyond(long position, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (known <= position && left > 0) {
                left = advanced.awaitNanos(left);
            }
            return known > position;
        } finally {
            lock.unlock();
        }
    }

    private void askWhenDue() {
        long last = lastAskedNanos.get();
        long now = System.nanoTime();
        // Whoever moves the time of asking asks, for all.
        if (now - last >= POLL_NANOS && lastAskedNanos.compareAndSet(last, now)) {
            reached(database.getAsLong());
        }
    }
}
