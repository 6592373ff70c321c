package fr.partnershipledger.core.sealing;

import fr.partnershipledger.core.integrity.Hash;
import fr.partnershipledger.core.integrity.Unverifiable;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.postgresql.PGConnection;

/** Rows of {@code ledger.tree_hash}. */
final class TreeRows {

    private static final String COPY = "copy ledger.tree_hash (level, index, hash) from stdin";

    private static final String READ =
            "select index, hash from ledger.tree_hash where level = ? and index >= ? and index < ? order by index";

    /** Rows on their way into the database. */
    private final StringBuilder added = new StringBuilder();

    void add(int level, long index, Hash hash) {
        added.append(level)
                .append('\t')
                .append(index)
                .append("\t\\\\x")
                .append(HexFormat.of().formatHex(hash.bytes()))
                .append('\n');
    }

    void write(Connection connection) throws SQLException {
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, new StringReader(added.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be read", e);
        }
    }

    /**
     * So many hashes of a level of tiles, one after the other.
     *
     * @throws Unverifiable when one of them is not there
     */
    static List<Hash> read(Connection connection, int level, long first, int count) throws SQLException {
        List<Hash> hashes = new ArrayList<>(count);
        try (PreparedStatement query = connection.prepareStatement(READ)) {
            query.setInt(1, level);
            query.setLong(2, first);
            query.setLong(3, first + count);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    if (row.getLong(1) != first + hashes.size()) {
                        throw missing(level, first + hashes.size());
                    }
                    hashes.add(Hash.of(row.getBytes(2)));
                }
            }
        }
        if (hashes.size() < count) {
            throw missing(level, first + hashes.size());
        }
        return hashes;
    }

    private static Unverifiable missing(int level, long index) {
        return new Unverifiable("the sealed tree lacks hash " + index + " of level " + level);
    }
}
