package fr.partnershipledger.core.sealing;

import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.integrity.Unverifiable;
import fr.partnershipledger.core.integrity.VerifierKey;
import fr.partnershipledger.core.sealing.SealedTree.Sealed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Seals a history as it grows, within a second of each decision, from a thread of its own. Of several nodes one at a time
 * seals; when it dies, another goes on from the last checkpoint. Nothing is signed that is not consistent with what was
 * signed before: when what is there is not what was sealed, sealing stops and says so, and decisions go on.
 */
public final class Sealer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);

    /** How long it sleeps at most without being woken. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(5);

    /** Between two checkpoints, so that a busy ledger signs a few a second and not one a decision. */
    private static final long PAUSE_MILLIS = 200;

    private static final long CLOSING_MILLIS = 10_000;

    private final EventHistory history;
    private final SealingDatabase database;
    private final CheckpointSigner signer;
    private final List<Witnessing> witnesses;
    private final Thread thread = new Thread(this::run, "ledger-sealer");
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile SealingState state = new SealingState(null, null);
    /** Whether a checkpoint by this key is to be there even if nothing happens: one that is new is so made known. */
    private boolean anew = true;

    private boolean behind;

    private boolean reached = true;

    /**
     * @param database connects as the role that records
     * @param witnesses get each checkpoint that this node signs, and at the start the newest
     */
    public Sealer(EventHistory history, DataSource database, CheckpointSigner signer, List<Witness> witnesses) {
        this.history = history;
        this.database = new SealingDatabase(database);
        this.signer = signer;
        this.witnesses = witnesses.stream().map(Witnessing::new).toList();
    }

    /** Begins to seal. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** What verifies the checkpoints of this node. */
    public VerifierKey verifier() {
        return signer.verifier();
    }

    public SealingState state() {
        return state;
    }

    private void reach(SealingState next) {
        lock.lock();
        try {
            state = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until this node knows an event to be sealed, sealing has stopped, the time is up, or the thread is told to stop. */
    public void awaitSealed(long position, Duration timeout) {
        lock.lock();
        try {
            long left = timeout.toNanos();
            while (state.position() < position && state.failure() == null && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            begin();
            while (!isClosing(behind ? 0 : PAUSE_MILLIS)) {
                step();
            }
        } catch (Unverifiable broken) {
            stopped(String.valueOf(broken.getMessage()));
            LOG.error(
                    "Nothing is sealed any more, because what was sealed is not what is there: {}."
                            + " See docs/INTEGRITY.md, \"When sealing stops\"",
                    broken.getMessage());
        } catch (RuntimeException fault) {
            // A fault of the ledger's own. Nobody waits for this thread, so it must not end unseen.
            stopped("a fault of the ledger: " + fault);
            LOG.error("Nothing is sealed any more until the ledger is started again", fault);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopped(String failure) {
        reach(new SealingState(state.newest(), failure));
    }

    private boolean isClosing(long afterMillis) throws InterruptedException {
        return closing.await(afterMillis, TimeUnit.MILLISECONDS);
    }

    /** The first checkpoint of all, or of a new key; the witnesses may have missed the newest. */
    private void begin() throws InterruptedException {
        while (state.newest() == null && !isClosing(0)) {
            seal();
            isClosing(state.newest() == null ? PAUSE_MILLIS : 0);
        }
        Sealed newest = state.newest();
        if (newest != null) {
            witnesses.forEach(witness -> witness.offer(newest));
        }
    }

    private void step() throws InterruptedException {
        try {
            if (history.awaitAfter(state.position(), LONGEST_SLEEP)) {
                seal();
            }
        } catch (DataAccessException unreachable) {
            told(unreachable);
        }
    }

    private void seal() {
        behind = false;
        try {
            Seal.Outcome outcome = database.changing(connection -> Seal.make(signer.key(), anew, connection));
            reached = true;
            anew = anew && !outcome.mine();
            behind = outcome.more();
            Sealed newest = outcome.newest();
            if (newest != null) {
                reach(new SealingState(newest, null));
                if (outcome.signed()) {
                    witnesses.forEach(witness -> witness.offer(newest));
                }
            }
        } catch (DataAccessException unreachable) {
            told(unreachable);
        }
    }

    private void told(DataAccessException unreachable) {
        if (reached && closing.getCount() > 0) {
            LOG.warn("Sealing waits for the database", unreachable);
        }
        reached = false;
    }

    /** Seals no more. What was sealed stays; the next sealer goes on from there. */
    @Override
    public void close() {
        closing.countDown();
        // It may be asleep; what it has begun in the database, it finishes.
        thread.interrupt();
        witnesses.forEach(Witnessing::close);
        try {
            thread.join(CLOSING_MILLIS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
