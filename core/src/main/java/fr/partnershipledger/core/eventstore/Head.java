package fr.partnershipledger.core.eventstore;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/**
 * The newest position that this node knows of, to wait for. Appends of this node tell it at once, those of other nodes are
 * announced by the database. While announcements cannot be heard, the database is asked every {@value #POLL_MILLIS}
 * milliseconds, once for all who wait.
 */
final class Head implements Announcements.Hearer, AutoCloseable {

    private static final long POLL_MILLIS = 100;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS);

    private final LongSupplier database;
    private final Announcements announcements;
    private final AtomicLong lastAskedNanos = new AtomicLong(System.nanoTime());
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile long known;
    private volatile long knownOfOthers;
    private long lastOwn;

    /** @param database asks for the newest position */
    Head(DataSource source, String ownNode, LongSupplier database) {
        this.database = database;
        this.announcements = new Announcements(source, ownNode, this);
    }

    /** This node appended events, which are visible to every reader. */
    void appendedHere(long first, long last) {
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

    @Override
    public void appended(long head, boolean byOthers) {
        lock.lock();
        try {
            if (byOthers) {
                knownOfOthers = Math.max(knownOfOthers, head);
            }
            reached(head);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void deaf() {
        lock.lock();
        try {
            // Those who wait for an announcement have to ask from now on.
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void reached(long position) {
        lock.lock();
        try {
            if (position > known) {
                known = position;
                changed.signalAll();
            }
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

    boolean awaitBeyond(long position, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        if (known > position) {
            return true;
        }
        announcements.want();
        reached(database.getAsLong());
        long left = deadline - System.nanoTime();
        while (known <= position && left > 0) {
            waitBeyond(position, left);
            if (!announcements.areHeard()) {
                askWhenDue();
            }
            announcements.want();
            left = deadline - System.nanoTime();
        }
        return known > position;
    }

    private void waitBeyond(long position, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = announcements.areHeard() ? nanos : Math.min(nanos, POLL_NANOS);
            while (known <= position && left > 0) {
                left = changed.awaitNanos(left);
                if (!announcements.areHeard()) {
                    left = Math.min(left, POLL_NANOS);
                }
            }
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

    @Override
    public void close() {
        announcements.close();
    }
}
