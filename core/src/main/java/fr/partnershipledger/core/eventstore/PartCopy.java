package fr.partnershipledger.core.eventstore;

import fr.partnershipledger.core.identity.StreamId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Reads one part of the history by a binary {@code COPY}; events are made of the rows when the connection is free again. */
final class PartCopy {

    private static final String COPY = "copy (select " + EventRows.COLUMNS
            + " from ledger.event where stream between %s and %s and position <= %d order by stream, version)"
            + " to stdout (format binary)";

    private final HistoryPart part;
    private final long position;

    PartCopy(HistoryPart part, long position) {
        this.part = part;
        this.position = position;
    }

    /** The messages of the copy; PostgreSQL sends a row in each. */
    List<byte[]> messages(PGConnection connection) throws SQLException {
        CopyOut copy =
                connection.getCopyAPI().copyOut(COPY.formatted(quoted(part.first()), quoted(part.last()), position));
        List<byte[]> messages = new ArrayList<>();
        for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
            messages.add(message);
        }
        return messages;
    }

    private static String quoted(StreamId stream) {
        return "'" + stream.toString().replace("'", "''") + "'";
    }

    static List<RecordedEvent> events(List<byte[]> messages, EventJson json, Consumer<UnreadableEvent> unreadable) {
        List<RecordedEvent> events = new ArrayList<>();
        Set<String> cut = new HashSet<>();
        CopiedRows rows = new CopiedRows(json, event -> {
            if (!cut.contains(event.stream().toString())) {
                events.add(event);
            }
        });
        for (byte[] message : messages) {
            try {
                rows.accept(message);
            } catch (UnreadableEvent failed) {
                if (cut.add(failed.stream())) {
                    unreadable.accept(failed);
                }
            }
        }
        return events;
    }
}
