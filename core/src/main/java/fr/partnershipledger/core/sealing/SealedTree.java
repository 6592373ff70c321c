package fr.partnershipledger.core.sealing;

import fr.partnershipledger.core.integrity.Checkpoint;
import fr.partnershipledger.core.integrity.ConsistencyProof;
import fr.partnershipledger.core.integrity.Hash;
import fr.partnershipledger.core.integrity.InclusionProof;
import fr.partnershipledger.core.integrity.SignedNote;
import fr.partnershipledger.core.integrity.SubtreeHashes;
import fr.partnershipledger.core.integrity.TilePath;
import fr.partnershipledger.core.integrity.TlogProof;
import fr.partnershipledger.core.integrity.VerifierKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;

/**
 * What is sealed of a history, to read. May lag the history, by less than a second while a {@link Sealer} works. Every method
 * may throw Spring's {@link DataAccessException} when the database cannot be asked, and
 * {@link fr.partnershipledger.core.integrity.Unverifiable} when what is stored was tampered with.
 */
public final class SealedTree {

    private final SealingDatabase database;

    /** @param database connects as a role that may read the integrity log */
    public SealedTree(DataSource database) {
        this.database = new SealingDatabase(database);
    }

    /** A checkpoint with the note that holds it, verbatim. Who reads it here has not verified it. */
    public record Sealed(Checkpoint checkpoint, String note) {

        static Sealed of(String note) {
            return new Sealed(Checkpoint.parse(SignedNote.parse(note).text()), note);
        }
    }

    /** The newest checkpoint; none before the first was signed. */
    public Optional<Sealed> newest() {
        return one("select note from ledger.checkpoint order by number desc limit 1");
    }

    /** The newest checkpoint of a tree of at most that size. */
    public Optional<Sealed> newestUpTo(long size) {
        return one("select note from ledger.checkpoint where size <= " + size + " order by number desc limit 1");
    }

    private Optional<Sealed> one(String query) {
        return texts(query).stream().findFirst().map(Sealed::of);
    }

    /** All verifier keys that checkpoints were signed for, oldest first. */
    public List<VerifierKey> keys() {
        return texts("select key from ledger.verifier_key order by number").stream()
                .map(VerifierKey::parse)
                .toList();
    }

    private List<String> texts(String sql) {
        return database.reading(connection -> {
            List<String> texts = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement(sql);
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
            return texts;
        });
    }

    /** The subtrees of the tree of a size that is sealed, each tile read once: for a few proofs, then thrown away. */
    public SubtreeHashes hashes(long size) {
        return new StoredTree(size, this::hashes);
    }

    /** The hashes of a tile that the tree has. */
    public List<Hash> hashes(TilePath tile) {
        return database.reading(connection -> TreeRows.read(connection, tile.level(), tile.first(), tile.width()));
    }

    /**
     * Proves the event at a position by a checkpoint.
     *
     * @param position 1 to the size of the checkpoint
     */
    public TlogProof proof(long position, Sealed by) {
        long size = by.checkpoint().size();
        return TlogProof.of(InclusionProof.of(position - 1, size, hashes(size)), by.note());
    }

    /** Proves that the tree of one size is the beginning of the one of another, which is sealed. */
    public ConsistencyProof consistency(long from, long to) {
        return ConsistencyProof.of(from, to, hashes(to));
    }
}
