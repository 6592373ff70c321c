package fr.partnershipledger.core.eventstore;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Reads the history from a position to its end, as fast as PostgreSQL gives it: by {@code COPY} in its binary format. A thread of its own takes the rows from the database while the reader's thread makes events of them; between the
 * two waits little, however long the history is.
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
    private final BlockingQueue<Chunk> chunks = new ArrayBlockingQueue<>(CHUNKS_WAITING);
    private volatile boolean abandoned;

    /**
     * Some rows as they came.
     *
     * @param last whether nothing comes after it
     * @param failure why nothing comes after it, when it is not the end of the history
     */
    private record Chunk(
            List<byte[]> rows, boolean last, @Nullable Throwable failure) {}

    HistoryCopy(Database database) {
        this.database = database;
    }

    /** @param rows takes each message of the copy, in order */
    void read(long after, Consumer<byte[]> rows) {
        Thread source = new Thread(() -> fetch(after), "ledger-history");
        source.setDaemon(true);
        source.start();
        boolean whole = false;
        try {
            for (Chunk chunk = take(); ; chunk = take()) {
                chunk.rows().forEach(rows);
                if (chunk.last()) {
                    whole = true;
                    rethrow(chunk.failure());
                    return;
                }
            }
        } finally {
            abandoned = !whole;
        }
    }

    /** Not to be interrupted: the other thread always says how it ends. */
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
        Chunk end = new Chunk(List.of(), true, null);
        try {
            long from = after;
            while (copied(from) == COPY_ROWS && !abandoned) {
                from += COPY_ROWS;
            }
        } catch (RuntimeException | Error failure) {
            end = new Chunk(List.of(), true, failure);
        }
        hand(end);
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
                hand(new Chunk(rows, false, null));
                rows = new ArrayList<>();
                bytes = 0;
            }
        }
        hand(new Chunk(rows, false, null));
        return copy.getHandledRowCount();
    }

    /** Waits until it is taken, or nobody reads any more. */
    private void hand(Chunk chunk) {
        try {
            boolean handed = false;
            while (!handed && !abandoned) {
                handed = chunks.offer(chunk, 100, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
