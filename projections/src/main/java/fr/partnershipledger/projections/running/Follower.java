package fr.partnershipledger.projections.running;

import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps one read model up to date. A batch of events and the position it leads to are written in one transaction, under the
 * lock of the read model's row: after a crash anywhere, the rows and the position agree, and of several nodes one at a time
 * applies a batch. An event that cannot be applied stops this read model, which tries again, later and later.
 */
final class Follower implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    static final int BATCH = 500;
    private static final Duration LISTENING = Duration.ofSeconds(2);
    private static final Duration OTHER_NODE_AT_IT = Duration.ofMillis(50);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final ReadModel model;
    private final EventHistory history;
    private final JdbcTemplate jdbc;
    private final Progress progress;
    private final TransactionTemplate transaction;
    private final int batch;
    private long position;
    private int limit;
    private Duration pause = FIRST_PAUSE;

    /** @param batch how many events at most are applied in one transaction */
    Follower(ReadModel model, EventHistory history, DataSource dataSource, int batch) {
        this.model = model;
        this.history = history;
        this.batch = batch;
        this.limit = batch;
        this.jdbc = new JdbcTemplate(dataSource);
        this.progress = new Progress(JdbcClient.create(jdbc));
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    ReadModel model() {
        return model;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    follow();
                } catch (RuntimeException failure) {
                    stumble(failure);
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Follows until nothing happens for a while: another node may then have taken the tables back to its own version. */
    private void follow() throws InterruptedException {
        progress.begin(model);
        if (isOfAnotherVersion()) {
            transaction.executeWithoutResult(status -> beginAnew());
        }
        position = reached();
        while (history.awaitAfter(position, LISTENING)) {
            if (applyNext()) {
                // Past what it stumbled over, if anything: soon at full stride again.
                limit = Math.min(batch, 2 * limit);
                pause = FIRST_PAUSE;
            } else {
                pauseFor(OTHER_NODE_AT_IT);
            }
        }
    }

    private long reached() {
        return progress.read(model.name()).map(Progress.Row::position).orElse(0L);
    }

    private boolean isOfAnotherVersion() {
        return progress.read(model.name())
                .filter(row -> row.version() != model.version())
                .isPresent();
    }

    private void beginAnew() {
        if (progress.waitFor(model.name()).version() == model.version()) {
            return;
        }
        clear();
    }

    /** Forgets everything, within the caller's transaction. */
    private void clear() {
        model.tables().forEach(table -> jdbc.execute("delete from " + table));
        progress.reached(model, 0);
        position = 0;
    }

    /**
     * Applies the next batch. Events are read before the transaction begins, so that no connection is held while another one
     * is waited for.
     *
     * @return whether it was this node's turn: no other one is at it, nor was since the events were read
     */
    boolean applyNext() {
        position = reached();
        List<RecordedEvent> next = history.after(position, limit);
        boolean applied = Boolean.TRUE.equals(transaction.execute(status -> progress.lock(model.name())
                .filter(row -> row.position() == position)
                .map(row -> apply(next, row))
                .isPresent()));
        position = applied ? position + next.size() : position;
        return applied;
    }

    private long apply(List<RecordedEvent> next, Progress.Row row) {
        if (row.version() != model.version()) {
            throw new IllegalStateException("the tables of read model " + model.name() + " are of version "
                    + row.version() + "; this is version " + model.version());
        }
        long expected = row.position();
        for (RecordedEvent recorded : next) {
            if (recorded.position() != ++expected) {
                throw new IllegalStateException(
                        "event " + recorded.position() + " came where event " + expected + " was expected");
            }
        }
        if (!next.isEmpty()) {
            model.apply(next, jdbc);
            progress.reached(model, expected);
        }
        return expected;
    }

    private void stumble(RuntimeException failure) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
        if (limit > 1) {
            // Those before the one at fault are applied, and the position then names it.
            limit = 1;
            return;
        }
        LOG.error(
                "read model {} stands still after event {}, and tries again in {}",
                model.name(),
                position,
                pause,
                failure);
        tell(failure);
        pauseFor(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }

    private void tell(RuntimeException failure) {
        try {
            progress.failed(model.name(), "after event " + position + ": " + failure);
        } catch (RuntimeException unreachable) {
            failure.addSuppressed(unreachable);
            LOG.error("and its failure could not be written down", unreachable);
        }
    }

    private static void pauseFor(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }
}
