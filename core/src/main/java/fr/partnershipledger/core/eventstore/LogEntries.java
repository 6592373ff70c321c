package fr.partnershipledger.core.eventstore;

import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.integrity.LogEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * The history as the integrity log holds it: everything that is stored of each event, unread, so that also what only another
 * version of the ledger can read is hashed, exported and proved. Page after page: what is read needs not fit into memory,
 * and nobody's snapshot is held while a slow reader takes it.
 */
public final class LogEntries {

    private static final String SELECT = "select " + EventRows.COLUMNS + " from ledger.event\n";

    /** Fetched at once; each is below 200 KiB. */
    private static final int ROWS = 200;

    private static final List<String> COLUMNS_OF_EVERY_EVENT = List.of(
            "event_id",
            "name",
            "stream",
            "recorded_at",
            "effective_on",
            "effective_precision",
            "actor",
            "command_id",
            "payload");
    private static final String WANTED = """
            where position > ? and position <= ?
              and (?::text is null or stream = ?)
              and (name = any (?) or ?)
            order by position limit ?
            """;

    private final Database database;

    /** @param database connects as a role that may read the events */
    public LogEntries(DataSource database) {
        this.database = new Database(database);
    }

    /**
     * The entries after a position, in order.
     *
     * @param position 0 for the beginning
     * @param limit how many at most
     * @throws DataAccessException when the database cannot be asked
     */
    public List<LogEntry> after(long position, int limit) {
        return database.reading(connection -> after(connection, position, limit));
    }

    /**
     * The wanted entries in a stretch of the history, in order. When there are fewer than the limit, the stretch has no more.
     *
     * @param position 0 for the beginning
     * @param last the position where the stretch ends
     * @param limit how many at most
     * @throws DataAccessException when the database cannot be asked
     */
    public List<LogEntry> between(long position, long last, WantedEvents wanted, int limit) {
        return database.reading(connection -> {
            try (PreparedStatement query = connection.prepareStatement(SELECT + WANTED)) {
                String stream = wanted.stream() == null ? null : wanted.stream().toString();
                query.setLong(1, position);
                query.setLong(2, last);
                query.setString(3, stream);
                query.setString(4, stream);
                query.setArray(
                        5, connection.createArrayOf("text", wanted.names().toArray()));
                query.setBoolean(6, wanted.names().isEmpty());
                query.setInt(7, limit);
                return read(query);
            }
        });
    }

    /** The same on a connection of the caller's, for instance within its transaction. */
    public static List<LogEntry> after(Connection connection, long position, int limit) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(SELECT + "where position > ? order by position limit ?")) {
            query.setLong(1, position);
            query.setInt(2, limit);
            return read(query);
        }
    }

    /**
     * The entries of one stream after a version, in order; none for an unknown stream.
     *
     * @throws DataAccessException when the database cannot be asked
     */
    public List<LogEntry> ofStream(StreamId stream, long afterVersion, int limit) {
        return database.reading(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement(SELECT + "where stream = ? and version > ? order by version limit ?")) {
                query.setString(1, stream.toString());
                query.setLong(2, afterVersion);
                query.setInt(3, limit);
                return read(query);
            }
        });
    }

    /** Takes one row after the other. */
    @FunctionalInterface
    public interface Scanned {

        /** @param entry absent when the row lacks what every event has */
        void row(long position, String stream, @Nullable LogEntry entry) throws SQLException;
    }

    /**
     * Every row in the order of positions, in constant memory, also those that an honest ledger cannot have written: for
     * whoever judges the history.
     *
     * @param connection in a transaction, so that the server keeps a cursor
     */
    public static void scan(Connection connection, Scanned reader) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SELECT + "order by position, event_id")) {
            query.setFetchSize(ROWS);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    String stream = row.getString("stream");
                    reader.row(row.getLong("position"), stream == null ? "" : stream, lacks(row) ? null : entry(row));
                }
            }
        }
    }

    private static boolean lacks(ResultSet row) throws SQLException {
        for (String column : COLUMNS_OF_EVERY_EVENT) {
            if (row.getObject(column) == null) {
                return true;
            }
        }
        return false;
    }

    private static List<LogEntry> read(PreparedStatement query) throws SQLException {
        List<LogEntry> entries = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                entries.add(entry(row));
            }
        }
        return entries;
    }

    private static LogEntry entry(ResultSet row) throws SQLException {
        return new LogEntry(
                row.getLong("position"),
                row.getObject("event_id", UUID.class),
                row.getString("name"),
                row.getInt("revision"),
                row.getString("stream"),
                row.getLong("version"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getObject("effective_on", LocalDate.class),
                row.getString("effective_precision"),
                row.getString("actor"),
                row.getObject("command_id", UUID.class),
                row.getString("document"),
                row.getString("note"),
                row.getString("payload"));
    }
}
