package fr.partnershipledger.projections.running;

import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.projections.tables.Tables;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A read model that writes down each event it is given; its table refuses to have one written down twice. */
final class Tally implements ReadModel {

    static final String TABLE = "create table tally (position bigint primary key, version integer not null)";

    private final int version;
    private final String name;
    private final AtomicLong unable = new AtomicLong();
    private final AtomicLong last = new AtomicLong();
    private final CountDownLatch atLast = new CountDownLatch(1);
    private final CountDownLatch held = new CountDownLatch(1);

    Tally(int version) {
        this(version, "tally");
    }

    /** @param name its own, and of its table */
    Tally(int version, String name) {
        this.version = version;
        this.name = name;
    }

    /** From now on it cannot take in the event at this position; any when 0. */
    void isUnableToApply(long position) {
        unable.set(position);
    }

    /** Once it is at this event it does nothing more but wait for its end. */
    void isStoppedAt(long position) {
        last.set(position);
    }

    /** Once it is at this event it waits to be told to go on. */
    void isHeldAt(long position) {
        last.set(position);
    }

    void goesOn() {
        last.set(0);
        held.countDown();
    }

    /** @return whether it came to the event it is stopped at, in time */
    boolean awaitLast(Duration timeout) throws InterruptedException {
        return atLast.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public List<String> tables() {
        return List.of(name);
    }

    @Override
    public void apply(List<RecordedEvent> batch, Tables tables) {
        for (RecordedEvent recorded : batch) {
            tables.jdbc()
                    .update(
                            "insert into " + tables.name(name) + " (position, version) values (?, ?)",
                            recorded.position(),
                            version);
            if (recorded.position() == unable.get()) {
                throw new IllegalStateException("cannot be applied");
            }
            if (recorded.position() == last.get()) {
                waitForTheEnd();
            }
        }
    }

    private void waitForTheEnd() {
        atLast.countDown();
        try {
            held.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
