package fr.partnershipledger.core.eventstore;

import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.eventstore.Decided.Written;
import fr.partnershipledger.core.eventstore.NewEvents.NewEvent;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.integrity.LogEntry;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * The log of events in PostgreSQL: appends the events of a decision and reads the history. Every method may throw Spring's
 * {@link DataAccessException} when the database cannot be asked.
 */
public final class PostgresEventLog implements EventHistory, AutoCloseable {

    private static final String HEAD = "select coalesce(max(position), 0) from ledger.event";

    private static final int MOST_AT_ONCE = 10_000;
    /** How long a decision waits for room among those that wait to be recorded. */
    private static final Duration ROOM_PATIENCE = Duration.ofSeconds(5);

    private final EventCatalog catalog;
    private final EventJson json;
    private final Database database;
    private final EventRows rows;
    private final Head head;
    private final GroupCommit commits;

    /** @param database holds the schema of {@link LedgerSchema} */
    public PostgresEventLog(DataSource database) {
        this(database, AppendWatch.NOBODY);
    }

    /** @param database holds the schema of {@link LedgerSchema} */
    public PostgresEventLog(DataSource database, AppendWatch watch) {
        this(database, EventCatalog.LEDGER, watch);
    }

    PostgresEventLog(DataSource database, EventCatalog catalog) {
        this(database, catalog, AppendWatch.NOBODY);
    }

    private PostgresEventLog(DataSource database, EventCatalog catalog, AppendWatch watch) {
        this.catalog = catalog;
        this.json = new EventJson(catalog);
        this.database = new Database(database);
        this.rows = new EventRows(json);
        String node = UUID.randomUUID().toString();
        this.head = new Head(database, node, this::head);
        this.commits = new GroupCommit(this.database, node, head, ROOM_PATIENCE, watch);
    }

    /**
     * Appends the events of a decision: all of them, and the key of the decision, or nothing. Decisions that are in flight
     * together share a transaction; one that cannot be appended fails alone.
     * They are durable when this returns. When it throws {@link DataAccessException}, the decision is either recorded wholly
     * or not at all, and only sending it again with the same key tells which.
     *
     * @return the position of the first event; the others follow it
     * @throws StreamConflict when the stream is not at the version that the decision was taken on
     * @throws KeyTaken when its key was used before
     * @throws Refusal {@link Rule#ENTRY_TOO_LARGE}
     */
    public long append(NewEvents events) {
        return commits.append(write(events));
    }

    /** Decisions that were handed over one after the other, each perhaps taken on earlier ones that are not durable yet. */
    public final class Sequence {

        /** Of each stream, the oldest first; those that were appended need not be remembered. */
        private final Map<StreamId, Appending> newest = new LinkedHashMap<>();

        private Sequence() {}

        /**
         * Hands over a decision that was taken on all that this sequence handed over before; fails when one on its stream
         * failed. Waits only while there is no room.
         *
         * @return waits until the events are durable, and says where, as {@link #append} does
         * @throws Refusal {@link Rule#ENTRY_TOO_LARGE}
         */
        public LongSupplier append(NewEvents events) {
            Iterator<Appending> oldest = newest.values().iterator();
            while (oldest.hasNext() && oldest.next().isAppended()) {
                oldest.remove();
            }
            Appending appending = commits.begin(write(events), newest.remove(events.stream()));
            newest.put(events.stream(), appending);
            return appending::await;
        }
    }

    /** For many decisions of one sender: they are made durable together, without waiting for each. */
    public Sequence sequence() {
        return new Sequence();
    }

    /**
     * Everything that {@link #append} refuses by the events alone, and nothing else.
     *
     * @throws Refusal {@link Rule#ENTRY_TOO_LARGE}
     */
    public void rehearse(NewEvents events) {
        write(events);
    }

    private Decided write(NewEvents events) {
        DecisionDocument document = events.decision().document();
        String justifying = document == null ? null : json.write(document);
        List<Written> written = new ArrayList<>();
        for (NewEvent event : events.events()) {
            String payload = json.write(event.event());
            if (!LogEntry.fits(justifying, events.decision().note(), payload)) {
                throw Rule.ENTRY_TOO_LARGE.refuse(json.largestField(event.event()), "maximum", LogEntry.MOST_BYTES);
            }
            written.add(new Written(event.id(), catalog.of(event.event()), payload));
        }
        return Decided.of(events, justifying, written);
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

    @Override
    public void read(long position, Consumer<RecordedEvent> reader) {
        new HistoryCopy(database, json).read(position, reader);
    }

    private static int checked(int limit) {
        if (limit < 1 || limit > MOST_AT_ONCE) {
            throw new IllegalArgumentException("limit " + limit + " is not between 1 and " + MOST_AT_ONCE);
        }
        return limit;
    }

    @Override
    public List<HistoryPart> parts(long position, int events) {
        return database.reading(connection -> rows.parts(connection, position, events));
    }

    @Override
    public List<RecordedEvent> ofPart(HistoryPart part, long position, Consumer<UnreadableEvent> unreadable) {
        PartCopy copy = new PartCopy(part, position);
        return PartCopy.events(database.readingByDriver(copy::messages), json, unreadable);
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
            try (PreparedStatement query = connection.prepareStatement(HEAD);
                    ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /** The version that a stream is at; 0 when it has no events. */
    public long versionOf(StreamId stream) {
        return database.reading(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "select coalesce(max(version), 0) from ledger.event where stream = ?")) {
                query.setString(1, stream.toString());
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    /** A position that this node knows to be visible, without asking; there may be later ones. */
    public long known() {
        return head.known();
    }

    /**
     * Whether this node knows that something was appended after the position, but not by {@link #append} of this log. It may
     * not know yet: an append to a stream that moved then fails.
     */
    public boolean othersAppendedAfter(long position) {
        return head.othersAppendedAfter(position);
    }

    @Override
    public boolean awaitAfter(long position, Duration timeout) throws InterruptedException {
        return head.awaitBeyond(position, timeout);
    }

    /** Appends no more, after what was handed over. The pool of connections is its owner's to close. */
    @Override
    public void close() {
        commits.close();
        head.close();
    }
}
