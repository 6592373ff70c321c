package fr.partnershipledger.core.sealing;

import fr.partnershipledger.core.integrity.SigningKey;
import fr.partnershipledger.core.integrity.VerifierKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** Under which name and with which key the checkpoints of a ledger are signed. */
public final class CheckpointSigner {

    /** Whoever seals holds it until the end of the transaction. "sealing" in ASCII. */
    static final long LOCK = 0x7365616c696e67L;

    private static final int ORIGIN_BYTES = 8;

    private final SigningKey key;

    private CheckpointSigner(SigningKey key) {
        this.key = key;
    }

    /** The ledger's checkpoints go by another name than the one that was given. */
    public static final class OtherOrigin extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OtherOrigin(String recorded) {
            super(recorded);
        }

        /** The name by which they go. */
        public String recorded() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * Takes a key into use: its verifier key is added to those of the ledger, unless it is there. The keys that were used
     * before stay.
     *
     * @param pem as in {@link SigningKey#parse}
     * @param origin the name of the log; when it is absent, the one that the ledger has, and a new one when it has none
     * @throws OtherOrigin when the ledger's checkpoints have another origin: whoever holds one would no longer know it
     * @throws fr.partnershipledger.core.integrity.Unverifiable when this is no key, or the origin cannot be one
     * @throws DataAccessException when the database cannot be asked
     */
    public static CheckpointSigner take(DataSource database, String pem, @Nullable String origin) {
        return new SealingDatabase(database).changing(connection -> {
            lock(connection);
            List<VerifierKey> known = CheckpointRows.keys(connection);
            SigningKey key = SigningKey.parse(name(known, origin), pem);
            if (!known.contains(key.verifier())) {
                CheckpointRows.add(connection, known.size() + 1, key.verifier());
            }
            return new CheckpointSigner(key);
        });
    }

    private static void lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
        }
    }

    private static String name(List<VerifierKey> known, @Nullable String origin) {
        if (known.isEmpty()) {
            return origin == null ? newOrigin() : origin;
        }
        String recorded = known.get(known.size() - 1).name();
        if (origin != null && !origin.equals(recorded)) {
            throw new OtherOrigin(recorded);
        }
        return recorded;
    }

    /** No two logs may have the same; a ledger of one machine has no address that nobody else has. */
    private static String newOrigin() {
        UUID random = UUID.randomUUID();
        return "partnership-ledger.localhost/"
                + HexFormat.of().toHexDigits(random.getLeastSignificantBits(), 2 * ORIGIN_BYTES);
    }

    SigningKey key() {
        return key;
    }

    /** What others verify its signatures with. */
    public VerifierKey verifier() {
        return key.verifier();
    }
}
