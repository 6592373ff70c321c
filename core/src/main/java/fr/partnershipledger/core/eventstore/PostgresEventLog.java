package fr.partnershipledger.core.eventstore;

import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.eventstore.NewEvents.DecisionKey;
import fr.partnershipledger.core.eventstore.NewEvents.NewEvent;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * The log of events in PostgreSQL: appends the events of a decision and reads the history. Every method may throw Spring's
 * {@link DataAccessException} when the database cannot be asked.
 */
public final class PostgresEventLog implements EventHistory {

    private static final int MOST_AT_ONCE = 10_000;
    /** An event's payload stays below this many bytes of UTF-8. */
    private static final int PAYLOAD_LIMIT_BYTES = 65_536;

    /**
     * Positions are given out, and a recorded time with them, under one lock of the database that is held until the
     * transaction ends: readers then never see a position before the one below it, and a transaction that fails leaves no
     * hole. The number names the lock within this database ("ledger" in ASCII).
     */
    private static final long APPEND_LOCK = 0x6c6564676572L;

    /**
     * A statement of its own: what is read under the lock must be read by a later statement, whose snapshot then shows what
     * the one before committed. A node that hangs with the lock held must not hang the others for ever.
     */
    private static final String TAKE_TURN = "set transaction isolation level read committed;"
            + "select set_config('lock_timeout', '10s', true), pg_advisory_xact_lock(" + APPEND_LOCK + ")";

    private static final String STATE = """
            select coalesce(head.position, 0) as position,
                   greatest(clock_timestamp(), head.recorded_at) as recorded_at,
                   (select coalesce(max(version), 0) from ledger.event where stream = ?) as version,
                   exists (select from ledger.idempotency where actor = ? and key = ?) as key_taken
              from (select) as always
              left join (select position, recorded_at from ledger.event order by position desc limit 1) as head on true
            """;

    private static final String INSERT_EVENT = """
            insert into ledger.event (position, event_id, stream, version, name, revision, recorded_at, command_id,
                                      actor, effective_on, effective_precision, document, note, payload)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_KEY = """
            insert into ledger.idempotency (actor, key, fingerprint, stream, first_position, last_position, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """;

    private final EventCatalog catalog;
    private final EventJson json;
    private final Database database;
    private final EventRows rows;
    private final Head head;

    /** @param database holds the schema of {@link LedgerSchema} */
    public PostgresEventLog(DataSource database) {
        this(database, EventCatalog.LEDGER);
    }

    PostgresEventLog(DataSource database, EventCatalog catalog) {
        this.catalog = catalog;
        this.json = new EventJson(catalog);
        this.database = new Database(database);
        this.rows = new EventRows(json);
        this.head = new Head(this::head);
    }

    /** An event of a decision, ready to be stored. */
    private record Written(UUID id, EventCatalog.Kind kind, String payload) {}

    /** What was read under the lock, which nobody else can change until the lock is given back. */
    private record State(long position, OffsetDateTime recordedAt, long version, boolean keyTaken) {}

    /**
     * Appends the events of a decision, in one transaction of its own: all of them, and the key of the decision, or nothing.
     * They are durable when this returns. When it throws {@link DataAccessException}, the decision is either recorded wholly
     * or not at all, and only sending it again with the same key tells which.
     *
     * @return the position of the first event; the others follow it
     * @throws StreamConflict when the stream is not at the version that the decision was taken on
     * @throws KeyTaken when its key was used before
     * @throws Refusal {@link Rule#ENTRY_TOO_LARGE}
     */
    public long append(NewEvents events) {
        List<Written> written = write(events);
        long first = database.inTransaction(connection -> {
            try {
                return append(connection, events, written);
            } catch (SQLException e) {
                if (Database.isDuplicate(e)) {
                    // Somebody appended without the lock. The constraints kept the log right; the decision is taken
                    // anew.
                    throw new StreamConflict(events.stream());
                }
                throw e;
            }
        });
        head.reached(first + written.size() - 1);
        return first;
    }

    /**
     * Everything that {@link #append} refuses by the events alone, and nothing else.
     *
     * @throws Refusal {@link Rule#ENTRY_TOO_LARGE}
     */
    public void rehearse(NewEvents events) {
        write(events);
    }

    private List<Written> write(NewEvents events) {
        List<Written> written = new ArrayList<>();
        for (NewEvent event : events.events()) {
            String payload = json.write(event.event());
            int bytes = payload.getBytes(StandardCharsets.UTF_8).length;
            if (bytes >= PAYLOAD_LIMIT_BYTES) {
                throw Rule.ENTRY_TOO_LARGE.refuse(
                        json.largestField(event.event()), "maximum", PAYLOAD_LIMIT_BYTES - 1, "bytes", bytes);
            }
            written.add(new Written(event.id(), catalog.of(event.event()), payload));
        }
        return written;
    }

    private long append(Connection connection, NewEvents events, List<Written> written) throws SQLException {
        try (Statement turn = connection.createStatement()) {
            turn.execute(TAKE_TURN);
        }
        State state = state(connection, events);
        if (state.keyTaken()) {
            throw new KeyTaken();
        }
        if (state.version() != events.afterVersion()) {
            throw new StreamConflict(events.stream());
        }
        insert(connection, events, written, state);
        long first = state.position() + 1;
        if (events.key() != null) {
            insert(connection, events, events.key(), first, state.recordedAt());
        }
        return first;
    }

    private static State state(Connection connection, NewEvents events) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(STATE)) {
            query.setString(1, events.stream().toString());
            query.setString(2, events.decision().actor().id());
            query.setString(3, events.key() == null ? null : events.key().value());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new State(
                        row.getLong("position"),
                        row.getObject("recorded_at", OffsetDateTime.class),
                        row.getLong("version"),
                        row.getBoolean("key_taken"));
            }
        }
    }

    private void insert(Connection connection, NewEvents events, List<Written> written, State state)
            throws SQLException {
        Decision decision = events.decision();
        DecisionDocument document = decision.document();
        String documentJson = document == null ? null : json.write(document);
        try (PreparedStatement insert = connection.prepareStatement(INSERT_EVENT)) {
            for (int i = 0; i < written.size(); i++) {
                Written event = written.get(i);
                insert.setLong(1, state.position() + 1 + i);
                insert.setObject(2, event.id());
                insert.setString(3, events.stream().toString());
                insert.setLong(4, state.version() + 1 + i);
                insert.setString(5, event.kind().name());
                insert.setInt(6, event.kind().revision());
                insert.setObject(7, state.recordedAt());
                insert.setObject(8, events.command());
                insert.setString(9, decision.actor().id());
                insert.setObject(10, decision.effective().on());
                insert.setString(11, decision.effective().precision().name());
                insert.setString(12, documentJson);
                insert.setString(13, decision.note());
                insert.setString(14, event.payload());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void insert(
            Connection connection, NewEvents events, DecisionKey key, long first, OffsetDateTime recordedAt)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_KEY)) {
            insert.setString(1, events.decision().actor().id());
            insert.setString(2, key.value());
            insert.setString(3, key.fingerprint());
            insert.setString(4, events.stream().toString());
            insert.setLong(5, first);
            insert.setLong(6, first + events.events().size() - 1);
            insert.setObject(7, recordedAt);
            insert.executeUpdate();
        }
    }

    /** A decision that was sent with a key, and its events. */
    public record KeyedDecision(String fingerprint, List<RecordedEvent> events) {}

    /** The decision that this actor sent with this key before. */
    public Optional<KeyedDecision> withKey(Actor actor, String key) {
        return database.reading(connection -> {
            String fingerprint = fingerprint(connection, actor, key);
            return fingerprint == null
                    ? Optional.empty()
                    : Optional.of(new KeyedDecision(fingerprint, rows.withKey(connection, actor, key)));
        });
    }

    private static @Nullable String fingerprint(Connection connection, Actor actor, String key) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select fingerprint from ledger.idempotency where actor = ? and key = ?")) {
            query.setString(1, actor.id());
            query.setString(2, key);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    @Override
    public List<RecordedEvent> after(long position, int limit) {
        return database.reading(connection -> rows.after(connection, position, checked(limit)));
    }

    @Override
    public List<RecordedEvent> ofStream(StreamId stream, long afterVersion, int limit) {
        return database.reading(connection -> rows.ofStream(connection, stream, afterVersion, checked(limit)));
    }

    private static int checked(int limit) {
        if (limit < 1 || limit > MOST_AT_ONCE) {
            throw new IllegalArgumentException("limit " + limit + " is not between 1 and " + MOST_AT_ONCE);
        }
        return limit;
    }

    @Override
    public Optional<RecordedEvent> withId(UUID id) {
        return database.reading(connection -> rows.withId(connection, id));
    }

    @Override
    public long versionOf(StreamId stream, long position) {
        return database.reading(connection -> rows.versionOf(connection, stream, position));
    }

    @Override
    public long head() {
        return database.reading(connection -> {
            try (PreparedStatement query =
                            connection.prepareStatement("select coalesce(max(position), 0) from ledger.event");
                    ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Override
    public boolean awaitAfter(long position, Duration timeout) throws InterruptedException {
        return head.awaitBeyond(position, timeout);
    }
}
