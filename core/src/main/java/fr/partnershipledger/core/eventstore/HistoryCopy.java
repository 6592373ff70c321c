package fr.partnershipledger.core.eventstore;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Reads the history from a position to its end, as fast as PostgreSQL gives it: by {@code COPY} in its binary format. A thread
 * of its own takes the rows from the database, others make events of them, and the reader's thread, which helps with that,
 * gets them in order. Between them waits little, however long the history is.
 */
final class HistoryCopy {

    private static final String COPY = "copy (select " + EventRows.COLUMNS
            + " from ledger.event where position > %d and position <= %d order by position)"
            + " to stdout (format binary)";

    /**
     * A copy cannot be broken off without a cancellation that may hit the connection's next user, so it is read to its end,
     * which must not be far. It also ends the snapshot that the server holds for it.
     */
    private static final int COPY_ROWS = 20_000;

    private static final int CHUNK_ROWS = 256;
    private static final int CHUNK_BYTES = 256 << 10;
    private static final int CHUNKS_WAITING = 8;
    private final Database database;
    private final EventJson json;
    private final BlockingQueue<Chunk> chunks = new ArrayBlockingQueue<>(CHUNKS_WAITING);
    private volatile boolean abandoned;

    HistoryCopy(Database database, EventJson json) {
        this.database = database;
        this.json = json;
    }

    /** Some rows on their way to becoming events; whoever comes first makes them. */
    private final class Chunk {

        private final List<byte[]> rows;
        /** Whether nothing comes after it. */
        private final boolean last;

        private final AtomicBoolean begun = new AtomicBoolean();
        private final CompletableFuture<@Nullable Throwable> done = new CompletableFuture<>();
        private final List<RecordedEvent> events = new ArrayList<>();

        Chunk(List<byte[]> rows) {
            this.rows = rows;
            this.last = false;
        }

        /** @param failure why nothing comes any more, when it is not because the history ends here */
        Chunk(@Nullable Throwable failure) {
            this.rows = List.of();
            this.last = true;
            begun.set(true);
            done.complete(failure);
        }

        void decode() {
            if (begun.compareAndSet(false, true)) {
                try {
                    rows.forEach(new CopiedRows(json, events::add));
                    done.complete(null);
                } catch (RuntimeException | Error failure) {
                    done.complete(failure);
                }
            }
        }

        /** Those before the one that cannot be read, if there is one, are given as well. */
        void give(Consumer<RecordedEvent> reader) {
            decode();
            Throwable failure = done.join();
            events.forEach(reader);
            rethrow(failure);
        }
    }

    void read(long after, Consumer<RecordedEvent> reader) {
        Thread source = new Thread(() -> fetch(after), "ledger-history");
        source.setDaemon(true);
        source.start();
        try {
            Chunk chunk = take();
            while (!chunk.last) {
                chunk.give(reader);
                chunk = take();
            }
            chunk.give(reader);
        } finally {
            abandoned = true;
        }
    }

    /** Not to be interrupted: the thread that fetches always says how it ends. */
    private Chunk take() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return chunks.take();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    private void fetch(long after) {
        Throwable failure = null;
        try {
            long from = after;
            while (copied(from) == COPY_ROWS && !abandoned) {
                from += COPY_ROWS;
            }
        } catch (RuntimeException | Error stopped) {
            failure = stopped;
        }
        hand(new Chunk(failure));
    }

    private long copied(long after) {
        return database.readingByDriver(connection -> copy(connection, after));
    }

    /** @return how many rows there were: as many as asked for, or all there are, for positions have no gaps */
    private long copy(PGConnection connection, long after) throws SQLException {
        CopyOut copy = connection.getCopyAPI().copyOut(COPY.formatted(after, after + COPY_ROWS));
        List<byte[]> rows = new ArrayList<>();
        int bytes = 0;
        for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
            if (abandoned) {
                continue;
            }
            rows.add(row);
            bytes += row.length;
            if (rows.size() == CHUNK_ROWS || bytes >= CHUNK_BYTES) {
                hand(new Chunk(rows));
                rows = new ArrayList<>();
                bytes = 0;
            }
        }
        hand(new Chunk(rows));
        return copy.getHandledRowCount();
    }

    /** Waits until it is taken, or nobody reads any more. */
    private void hand(Chunk chunk) {
        try {
            boolean handed = false;
            while (!handed && !abandoned) {
                handed = chunks.offer(chunk, 100, TimeUnit.MILLISECONDS);
            }
            ForkJoinPool.commonPool().execute(chunk::decode);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
