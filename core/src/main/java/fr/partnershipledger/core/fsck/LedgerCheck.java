package fr.partnershipledger.core.fsck;

import fr.partnershipledger.core.eventstore.HistoryScan;
import fr.partnershipledger.core.integrity.VerifierKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Checks that a history is whole. Reads only, needs no more than the reader's rights, and sees the history as it is at one
 * moment, so that a ledger may go on recording meanwhile. Memory does not grow with the history.
 *
 * <p>It trusts the database to give what it stores. It finds what breaks the ledger's own rules, and each event that is not the
 * one that was sealed. Whoever changes events, tree and keys together is found by a key that is known from elsewhere.
 */
public final class LedgerCheck {

    /** So that every name is written with its schema; hidden rows are refused, not skipped; and nothing is done in haste. */
    private static final String SESSION = """
            set local search_path = '';
            set local row_security = off;
            set local cursor_tuple_fraction = 1
            """;

    private LedgerCheck() {}

    /**
     * Looks at everything.
     *
     * @param mostListed how many faults are told one by one; the rest are counted
     * @param trusted the verifier keys that are known from elsewhere; those in the database when there are none
     * @return what was found; nothing when the database holds no ledger
     * @throws SQLException when the database cannot be asked, or this user may not read the history
     */
    public static Optional<Findings> make(
            DataSource database, int mostListed, Collection<VerifierKey> trusted, Watcher watcher) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return make(connection, mostListed, trusted, watcher);
        }
    }

    /**
     * The same in a transaction of the caller's, in which all is read: also what it wrote and may still take back. Its search
     * path is empty afterwards.
     */
    public static Optional<Findings> make(
            Connection connection, int mostListed, Collection<VerifierKey> trusted, Watcher watcher)
            throws SQLException {
        try (Statement session = connection.createStatement()) {
            session.execute(SESSION);
        }
        if (number(connection, "select count(to_regclass('ledger.event'))") == 0) {
            return Optional.empty();
        }
        FaultList faults = new FaultList(mostListed);
        SchemaCheck.make(connection, faults, watcher);
        EventCheck events = new EventCheck(faults, watcher);
        watcher.begins("events", number(connection, "select coalesce(max(position), 0) from ledger.event"));
        new HistoryScan().read(connection, events);
        if (number(connection, "select count(to_regclass('ledger.tree_hash'))") > 0) {
            SealCheck.make(connection, trusted, faults, watcher);
        }
        for (Comparison comparison : Comparison.values()) {
            comparison.make(connection, faults, watcher);
        }
        long keys = number(connection, "select count(*) from ledger.idempotency");
        // A ledger of before there were documents lacks the tables, which is told as a fault of the schema.
        if (number(connection, "select count(to_regclass('ledger.document_part'))") == 0) {
            return Optional.of(faults.findings(events.events(), keys, 0, 0));
        }
        DocumentCheck documents = DocumentCheck.make(connection, faults, watcher);
        return Optional.of(faults.findings(events.events(), keys, documents.documents(), documents.notHeld()));
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
