package fr.partnershipledger.core.sealing;

import fr.partnershipledger.core.integrity.Checkpoint;
import fr.partnershipledger.core.integrity.VerifierKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of {@code ledger.checkpoint} and {@code ledger.verifier_key}. */
final class CheckpointRows {

    /** @param number of the row; the first is 1 */
    record Row(long number, long size, String note) {}

    private CheckpointRows() {}

    static @Nullable Row last(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                        "select number, size, note from ledger.checkpoint order by number desc limit 1");
                ResultSet row = query.executeQuery()) {
            return row.next() ? new Row(row.getLong(1), row.getLong(2), row.getString(3)) : null;
        }
    }

    static void add(Connection connection, long number, Checkpoint checkpoint, String note) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into ledger.checkpoint (number, size, note) values (?, ?, ?)")) {
            insert.setLong(1, number);
            insert.setLong(2, checkpoint.size());
            insert.setString(3, note);
            insert.executeUpdate();
        }
    }

    /** Oldest first. */
    static List<VerifierKey> keys(Connection connection) throws SQLException {
        List<VerifierKey> keys = new ArrayList<>();
        try (PreparedStatement query =
                        connection.prepareStatement("select key from ledger.verifier_key order by number");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                keys.add(VerifierKey.parse(row.getString(1)));
            }
        }
        return keys;
    }

    static void add(Connection connection, int number, VerifierKey key) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into ledger.verifier_key (number, key) values (?, ?)")) {
            insert.setInt(1, number);
            insert.setString(2, key.text());
            insert.executeUpdate();
        }
    }
}
