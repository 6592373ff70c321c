package fr.partnershipledger.core.importing;

import fr.partnershipledger.core.fsck.Findings;
import fr.partnershipledger.core.fsck.LedgerCheck;
import fr.partnershipledger.core.fsck.Watcher;
import fr.partnershipledger.core.integrity.LogEntry;
import fr.partnershipledger.core.integrity.LogLine;
import fr.partnershipledger.core.integrity.Unverifiable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Takes all events of another ledger, from the lines of an export, into an empty one: at the same positions, with the same
 * identifiers and recorded times, so that the tree over them is the same and proofs hold. All of them or none: the check of
 * {@link LedgerCheck} is made in the same transaction, and what it finds is taken back. Memory does not grow with the history.
 *
 * <p>What is no event does not come along: idempotency keys, the keys of persons (their names read as erased, unless the
 * keys were there before), the files of documents, checkpoints.
 */
public final class EventImport {

    /** That of {@code ledger.append}: nobody appends meanwhile. */
    private static final String LOCK = "select pg_advisory_xact_lock(119182731994482)";

    private static final String ANY = "select exists (select from ledger.event)";

    private static final String INSERT = """
            insert into ledger.event (position, event_id, name, revision, stream, version, recorded_at, effective_on,
                                      effective_precision, actor, command_id, document, note, payload)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /** A name without a key would be a fault to whoever reads it; with a destroyed one it reads as erased. */
    private static final String FORGET = """
            insert into ledger.person_key (person, erased_at)
            select distinct payload::json ->> 'person', clock_timestamp()
              from ledger.event
             where payload like '%"sealedName":"%' and payload::json ->> 'sealedName' is not null
            on conflict (person) do nothing
            """;

    /** As an append of another node is announced. */
    private static final String ANNOUNCE = "select pg_notify('ledger_appended', 'import ' || ?)";

    private static final int ROWS = 500;
    private static final String EVENTS = "events";

    private final InputStream lines;
    private final Watcher watcher;
    private long position;

    private EventImport(InputStream lines, Watcher watcher) {
        this.lines = lines;
        this.watcher = watcher;
    }

    /**
     * Reads to the end of the lines.
     *
     * @param writer the database, as the role that records
     * @param lines canonical JSON, one event a line, from position 1 on
     * @param dryRun does all but keeping it
     * @param mostListed how many faults are told one by one
     * @return what was found: the events are kept when that is nothing
     * @throws LedgerNotEmpty when it has events
     * @throws UnreadableLine when a line is not the event that has to come there; nothing is kept then
     * @throws SQLException when the database refuses, for instance an event that its constraints do not allow
     */
    public static Findings make(DataSource writer, InputStream lines, boolean dryRun, int mostListed, Watcher watcher)
            throws IOException, SQLException {
        try (Connection connection = writer.getConnection()) {
            connection.setAutoCommit(false);
            boolean kept = false;
            try {
                refuseUnlessEmpty(connection);
                EventImport taking = new EventImport(lines, watcher);
                taking.insert(connection);
                Findings findings = LedgerCheck.make(connection, mostListed, List.of(), watcher)
                        .orElseThrow(() -> new IllegalStateException("there is no ledger"));
                if (!dryRun && findings.whole()) {
                    forgetNames(connection);
                    taking.announce(connection);
                    connection.commit();
                    kept = true;
                }
                return findings;
            } finally {
                if (!kept) {
                    connection.rollback();
                }
            }
        }
    }

    private static void refuseUnlessEmpty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(LOCK);
            try (ResultSet row = statement.executeQuery(ANY)) {
                row.next();
                if (row.getBoolean(1)) {
                    throw new LedgerNotEmpty();
                }
            }
        }
    }

    private void insert(Connection connection) throws IOException, SQLException {
        watcher.begins(EVENTS, 0);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Optional<byte[]> line = nextLine(); line.isPresent(); line = nextLine()) {
                position++;
                add(insert, entry(line.get()));
                if (position % ROWS == 0) {
                    insert.executeBatch();
                    watcher.reached(position);
                }
            }
            insert.executeBatch();
        }
    }

    private LogEntry entry(byte[] line) {
        try {
            LogEntry entry = LogLine.read(line);
            if (entry.position() != position) {
                throw new UnreadableLine(
                        position, "it has the event at position " + entry.position() + " instead of " + position);
            }
            return entry;
        } catch (Unverifiable no) {
            throw new UnreadableLine(position, String.valueOf(no.getMessage()));
        }
    }

    private static void add(PreparedStatement insert, LogEntry entry) throws SQLException {
        insert.setLong(1, entry.position());
        insert.setObject(2, entry.id());
        insert.setString(3, entry.name());
        insert.setInt(4, entry.revision());
        insert.setString(5, entry.stream());
        insert.setLong(6, entry.version());
        insert.setObject(7, entry.recordedAt().atOffset(ZoneOffset.UTC));
        insert.setObject(8, entry.effectiveOn());
        insert.setString(9, entry.precision());
        insert.setString(10, entry.actor());
        insert.setObject(11, entry.command());
        insert.setString(12, entry.document());
        insert.setString(13, entry.note());
        insert.setString(14, entry.payload());
        insert.addBatch();
    }

    /** The next one without its line feed; nothing at the end. */
    private Optional<byte[]> nextLine() throws IOException {
        @Nullable ByteArrayOutputStream line = null;
        int read = lines.read();
        while (read >= 0 && read != '\n') {
            line = line == null ? new ByteArrayOutputStream() : line;
            if (line.size() > LogEntry.MOST_BYTES) {
                throw new UnreadableLine(position + 1, "it has more than " + LogEntry.MOST_BYTES + " bytes");
            }
            line.write(read);
            read = lines.read();
        }
        if (line != null) {
            return Optional.of(line.toByteArray());
        }
        return read < 0 ? Optional.empty() : Optional.of(new byte[0]);
    }

    private static void forgetNames(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(FORGET);
        }
    }

    private void announce(Connection connection) throws SQLException {
        try (PreparedStatement announce = connection.prepareStatement(ANNOUNCE)) {
            announce.setLong(1, position);
            announce.execute();
        }
    }
}
