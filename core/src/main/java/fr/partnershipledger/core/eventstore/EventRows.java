package fr.partnershipledger.core.eventstore;

import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.Precision;
import fr.partnershipledger.core.identity.StreamId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of the event table, read as events. */
final class EventRows {

    static final String COLUMNS = "position, event_id, stream, version, name, revision, recorded_at, command_id,"
            + " actor, effective_on, effective_precision, document, note, payload";

    private static final String SELECT = "select " + COLUMNS + " from ledger.event\n";

    private final EventJson json;

    EventRows(EventJson json) {
        this.json = json;
    }

    List<RecordedEvent> after(Connection connection, long position, int limit) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(SELECT + "where position > ? order by position limit ?")) {
            query.setLong(1, position);
            query.setInt(2, limit);
            return read(query);
        }
    }

    List<RecordedEvent> ofStream(Connection connection, StreamId stream, long afterVersion, int limit)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(SELECT + "where stream = ? and version > ? order by version limit ?")) {
            query.setString(1, stream.toString());
            query.setLong(2, afterVersion);
            query.setInt(3, limit);
            return read(query);
        }
    }

    List<HistoryPart> parts(Connection connection, long position, int events) throws SQLException {
        List<HistoryPart> parts = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "select stream, count(*) from ledger.event" + " where position <= ? group by stream order by stream")) {
            query.setLong(1, position);
            try (ResultSet row = query.executeQuery()) {
                boolean more = row.next();
                while (more) {
                    StreamId first = StreamId.parse(row.getString(1));
                    StreamId last = first;
                    long count = 0;
                    do {
                        last = StreamId.parse(row.getString(1));
                        count += row.getLong(2);
                        more = row.next();
                    } while (more && count < events);
                    parts.add(new HistoryPart(first, last, count));
                }
            }
        }
        return parts;
    }

    List<RecordedEvent> at(Connection connection, Collection<Long> positions) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SELECT + "where position = any(?)")) {
            query.setArray(1, bigints(connection, positions));
            return read(query);
        }
    }

    List<EventOrigin> originsAt(Connection connection, Collection<Long> positions) throws SQLException {
        List<EventOrigin> origins = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("select position, event_id, name, effective_on,"
                + " effective_precision, recorded_at, document from ledger.event where position = any(?)")) {
            query.setArray(1, bigints(connection, positions));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    origins.add(new EventOrigin(
                            row.getLong("position"),
                            row.getObject("event_id", UUID.class),
                            row.getString("name"),
                            effective(row),
                            recordedAt(row),
                            document(row)));
                }
            }
        }
        return origins;
    }

    private static Array bigints(Connection connection, Collection<Long> positions) throws SQLException {
        return connection.createArrayOf("bigint", positions.toArray());
    }

    Optional<RecordedEvent> withId(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SELECT + "where event_id = ?")) {
            query.setObject(1, id);
            return read(query).stream().findFirst();
        }
    }

    List<RecordedEvent> withKey(Connection connection, Actor actor, String key) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SELECT + """
                where position between (select first_position from ledger.idempotency where actor = ? and key = ?)
                                   and (select last_position from ledger.idempotency where actor = ? and key = ?)
                order by position
                """)) {
            query.setString(1, actor.id());
            query.setString(2, key);
            query.setString(3, actor.id());
            query.setString(4, key);
            return read(query);
        }
    }

    long versionOf(Connection connection, StreamId stream, long position) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select version from ledger.event"
                + " where stream = ? and position <= ? order by version desc limit 1")) {
            query.setString(1, stream.toString());
            query.setLong(2, position);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private List<RecordedEvent> read(PreparedStatement query) throws SQLException {
        List<RecordedEvent> events = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                events.add(event(row));
            }
        }
        return events;
    }

    private RecordedEvent event(ResultSet row) throws SQLException {
        long position = row.getLong("position");
        String stream = row.getString("stream");
        String name = row.getString("name");
        int revision = row.getInt("revision");
        String payload = row.getString("payload");
        try {
            return new RecordedEvent(
                    position,
                    row.getObject("event_id", UUID.class),
                    StreamId.parse(stream),
                    row.getLong("version"),
                    name,
                    revision,
                    recordedAt(row),
                    row.getObject("command_id", UUID.class),
                    decision(row),
                    payload,
                    json.read(name, revision, payload));
        } catch (UnreadableEvent unreadable) {
            throw unreadable.at(position, stream);
        }
    }

    private Decision decision(ResultSet row) throws SQLException {
        return new Decision(new Actor(row.getString("actor")), effective(row), document(row), row.getString("note"));
    }

    private static Effective effective(ResultSet row) throws SQLException {
        return new Effective(
                row.getObject("effective_on", LocalDate.class),
                Precision.valueOf(row.getString("effective_precision")));
    }

    private static Instant recordedAt(ResultSet row) throws SQLException {
        return row.getObject("recorded_at", OffsetDateTime.class).toInstant();
    }

    private @Nullable DecisionDocument document(ResultSet row) throws SQLException {
        String document = row.getString("document");
        return document == null ? null : json.readDocument(document);
    }
}
