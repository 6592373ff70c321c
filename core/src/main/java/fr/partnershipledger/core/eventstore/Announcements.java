package fr.partnershipledger.core.eventstore;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears when a node appended. One connection is held to listen while somebody waits for events, and some time longer; when
 * it is lost, another is asked for, later and later. What is heard only says when to look: the position that counts is the
 * one that the database shows on the same connection.
 */
final class Announcements implements AutoCloseable {

    /** Named, so that the connection is known for what it is among those of the server. */
    private static final String HEAD = "select coalesce(max(position), 0) as announced from ledger.event";

    private static final int LISTEN_MILLIS = 500;
    private static final int QUIET_TURNS_BEFORE_LOOKING = 10;
    /** A connection that does not answer when it is looked through is lost. */
    private static final int ANSWER_PATIENCE_MILLIS = 5_000;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final long WANTED_NANOS = Duration.ofSeconds(30).toNanos();

    private final DataSource source;
    private final String ownNode;
    private final Hearer hearer;
    private final AtomicBoolean running = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile long lastWantedNanos;
    private volatile boolean heard;

    /** Who is told. */
    interface Hearer {

        /**
         * Somebody appended, or nothing was heard for some time.
         *
         * @param head the newest position that the database shows
         * @param byOthers whether another node may have been among those who appended
         */
        void appended(long head, boolean byOthers);

        /** From now on, nothing is heard. */
        void deaf();
    }

    /** @param ownNode what this node appends is not heard: it knows already */
    Announcements(DataSource source, String ownNode, Hearer hearer) {
        this.source = source;
        this.ownNode = ownNode;
        this.hearer = hearer;
    }

    /** Somebody waits. */
    void want() {
        lastWantedNanos = System.nanoTime();
        if (!running.get() && closed.getCount() > 0 && running.compareAndSet(false, true)) {
            Thread thread = new Thread(this::run, "ledger-announcements");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Whether what others append will be heard; if not, who waits must ask. */
    boolean areHeard() {
        return heard;
    }

    private boolean isWanted() {
        return closed.getCount() > 0 && System.nanoTime() - lastWantedNanos < WANTED_NANOS;
    }

    private void run() {
        try {
            Duration pause = FIRST_PAUSE;
            while (isWanted()) {
                boolean heardAnything = listen();
                pause = heardAnything ? FIRST_PAUSE : pause;
                if (isWanted() && closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            running.set(false);
        }
    }

    /**
     * Listens until it is no longer wanted or the connection is lost.
     *
     * @return whether there was a connection
     */
    private boolean listen() {
        try (Connection connection = source.getConnection()) {
            PGConnection postgres = connection.unwrap(PGConnection.class);
            connection.setAutoCommit(true);
            connection.setNetworkTimeout(Runnable::run, ANSWER_PATIENCE_MILLIS);
            try (Statement statement = connection.createStatement()) {
                statement.execute("listen ledger_appended");
                heard = true;
                try {
                    // What was appended before it could be heard.
                    hearer.appended(head(statement), true);
                    hear(postgres, statement);
                } finally {
                    // Also shows the pool a connection that is lost: it does not see how the driver's own methods fail.
                    statement.execute("unlisten ledger_appended");
                }
            }
        } catch (SQLException lost) {
            // Whoever waits asks the database meanwhile, and is told what is wrong with it.
            return heard;
        } finally {
            if (heard) {
                heard = false;
                hearer.deaf();
            }
        }
        return true;
    }

    private void hear(PGConnection postgres, Statement statement) throws SQLException {
        int quietTurns = 0;
        while (isWanted()) {
            PGNotification[] announced = postgres.getNotifications(LISTEN_MILLIS);
            boolean quiet = announced == null || announced.length == 0;
            quietTurns = quiet ? quietTurns + 1 : 0;
            if (!quiet && isOfOthers(announced)) {
                hearer.appended(head(statement), true);
            } else if (quietTurns == QUIET_TURNS_BEFORE_LOOKING) {
                hearer.appended(head(statement), false);
                quietTurns = 0;
            }
        }
    }

    private boolean isOfOthers(PGNotification[] announced) {
        for (PGNotification each : announced) {
            if (!each.getParameter().startsWith(ownNode)) {
                return true;
            }
        }
        return false;
    }

    private static long head(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(HEAD)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The connection is given back within half a second. */
    @Override
    public void close() {
        closed.countDown();
    }
}
