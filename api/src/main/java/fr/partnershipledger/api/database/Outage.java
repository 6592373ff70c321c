package fr.partnershipledger.api.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionSystemException;

/**
 * Tells once that the database is lost and once that it is back. Whoever meets the loss meanwhile (requests, read models, the
 * feed) may log it as it does: {@link OutageFilter} leaves those lines out, for there can be thousands.
 */
@Component
final class Outage implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private static final Duration LOOKING = Duration.ofMillis(500);

    private final Databases databases;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final CountDownLatch closing = new CountDownLatch(1);

    Outage(Databases databases) {
        this.databases = databases;
        OutageFilter.tell(this);
    }

    /** Whether it is the connection that failed: it could not be made, was cut, or the server starts or stops (SQL states 08, 57P). */
    static boolean isBehind(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
            // A rollback that failed for want of a connection hides what failed first.
            if (cause instanceof TransactionSystemException broken && isBehind(broken.getOriginalException())) {
                return true;
            }
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P0"))) {
                return true;
            }
        }
        return false;
    }

    /** Somebody met it: one connection may have been cut, or the whole database is lost. */
    void met(Throwable failure) {
        if (closing.getCount() == 0 || !looking.compareAndSet(false, true)) {
            return;
        }
        // Not in the caller's thread, which is about to write a line of the log.
        Thread thread = new Thread(() -> look(reason(failure)), "database-outage");
        thread.setDaemon(true);
        thread.start();
    }

    private void look(String reason) {
        try {
            if (databases.unreachable() == null) {
                LOG.warn("A connection to the database was cut: {}", reason);
            } else {
                LOG.error("The database is lost: {}. What is asked meanwhile is answered with 503", reason);
                awaitReturn();
            }
        } finally {
            looking.set(false);
        }
    }

    /** What the driver says. As words, lest the filter takes it for news. */
    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return String.valueOf(sql.getMessage());
            }
        }
        return String.valueOf(failure.getMessage());
    }

    private void awaitReturn() {
        long begun = System.nanoTime();
        try {
            while (!closing.await(LOOKING.toMillis(), TimeUnit.MILLISECONDS)) {
                if (databases.unreachable() == null) {
                    LOG.info(
                            "The database is back after {} s",
                            Duration.ofNanos(System.nanoTime() - begun).toSeconds());
                    return;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        OutageFilter.forget(this);
    }
}
