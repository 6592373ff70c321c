package fr.partnershipledger.core.sealing;

import fr.partnershipledger.core.eventstore.LogEntries;
import fr.partnershipledger.core.integrity.Checkpoint;
import fr.partnershipledger.core.integrity.Frontier;
import fr.partnershipledger.core.integrity.Hash;
import fr.partnershipledger.core.integrity.LogEntry;
import fr.partnershipledger.core.integrity.SignedNote;
import fr.partnershipledger.core.integrity.SigningKey;
import fr.partnershipledger.core.integrity.TilePath;
import fr.partnershipledger.core.integrity.Unverifiable;
import fr.partnershipledger.core.sealing.SealedTree.Sealed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Seals what was recorded since the last checkpoint, in one transaction under the lock of those who seal: hashes and
 * checkpoint are both there, or neither is. The tree that is signed grows out of the one that was signed last: its right edge
 * has the root of that checkpoint, whose signature is checked, and its last leaf is still the last event's.
 */
final class Seal {

    /** Events of one checkpoint at most: a few megabytes of hashes. */
    static final int MOST_EVENTS = 10_000;

    /** Read at once; the largest are below 64 KiB. */
    private static final int PAGE = 500;

    private final SigningKey key;
    private final boolean anew;
    private final Connection connection;

    /** @param anew whether a checkpoint by this key is wanted even if nothing was recorded */
    private Seal(SigningKey key, boolean anew, Connection connection) {
        this.key = key;
        this.anew = anew;
        this.connection = connection;
    }

    /**
     * What came of it.
     *
     * @param newest the newest checkpoint, whoever signed it; none while the first one is another node's to sign
     * @param mine whether this node was the one that seals
     * @param signed whether this signed the newest
     * @param more whether there may be more to seal at once
     */
    record Outcome(@Nullable Sealed newest, boolean mine, boolean signed, boolean more) {}

    /**
     * @throws Unverifiable when what is sealed is not what is there, so that nothing can be signed that is consistent with
     *     both
     */
    static Outcome make(SigningKey key, boolean anew, Connection connection) throws SQLException {
        return new Seal(key, anew, connection).make();
    }

    private Outcome make() throws SQLException {
        boolean mine = isMine();
        CheckpointRows.Row last = CheckpointRows.last(connection);
        if (!mine) {
            return new Outcome(last == null ? null : Sealed.of(last.note()), false, false, false);
        }
        Frontier tree = last == null ? new Frontier() : verified(last);
        long before = tree.size();
        grow(tree);
        if (last != null && tree.size() == before && !(anew && isByAnother(last))) {
            return new Outcome(Sealed.of(last.note()), true, false, false);
        }
        Checkpoint checkpoint = new Checkpoint(key.verifier().name(), tree.size(), tree.root());
        String note = checkpoint.signedBy(key);
        CheckpointRows.add(connection, last == null ? 1 : last.number() + 1, checkpoint, note);
        return new Outcome(new Sealed(checkpoint, note), true, true, tree.size() - before >= MOST_EVENTS);
    }

    private boolean isByAnother(CheckpointRows.Row last) {
        return SignedNote.parse(last.note()).signatures().stream()
                .noneMatch(signature -> signature.keyId() == key.verifier().id());
    }

    private boolean isMine() throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("select pg_try_advisory_xact_lock(" + CheckpointSigner.LOCK + ")");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** The right edge of the tree as it is stored, proved to be what was signed. */
    private Frontier verified(CheckpointRows.Row last) throws SQLException {
        Checkpoint signed = Checkpoint.verified(last.note(), CheckpointRows.keys(connection));
        if (signed.size() != last.size()) {
            throw new Unverifiable("checkpoint " + last.number() + " is of " + signed.size()
                    + " events and is kept as one of " + last.size());
        }
        Frontier stored = Frontier.of(
                signed.size(),
                new StoredTree(
                        signed.size(), tile -> TreeRows.read(connection, tile.level(), tile.first(), tile.width())));
        if (!stored.root().equals(signed.root())) {
            throw new Unverifiable("the stored tree of " + signed.size() + " events has the root " + stored.root()
                    + " and not the one that was signed, " + signed.root());
        }
        return stored;
    }

    private void grow(Frontier tree) throws SQLException {
        long sealed = tree.size();
        TreeRows added = new TreeRows();
        // The last sealed event is read again: the end of a history is where it is easiest to replace.
        long position = Math.max(0, sealed - 1);
        List<LogEntry> page;
        do {
            page = LogEntries.after(connection, position, PAGE);
            for (LogEntry entry : page) {
                position++;
                Hash leaf = leaf(entry, position);
                if (position == sealed) {
                    refuseUnlessSealed(leaf, position);
                } else {
                    tree.append(leaf, (level, index, hash) -> keep(added, level, index, hash));
                }
            }
        } while (page.size() == PAGE && tree.size() - sealed < MOST_EVENTS);
        if (position < sealed) {
            throw new Unverifiable("event " + sealed + " was sealed and is gone");
        }
        if (tree.size() > sealed) {
            added.write(connection);
        }
    }

    private static void keep(TreeRows added, int level, long index, Hash hash) {
        if (level % TilePath.TREE_LEVELS == 0) {
            added.add(level / TilePath.TREE_LEVELS, index, hash);
        }
    }

    private static Hash leaf(LogEntry entry, long expected) {
        if (entry.position() != expected) {
            throw new Unverifiable("event " + expected + " is not there, but event " + entry.position() + " is");
        }
        try {
            return entry.leaf();
        } catch (Unverifiable noForm) {
            throw new Unverifiable("event " + expected + " cannot be sealed: " + noForm.getMessage(), noForm);
        }
    }

    private void refuseUnlessSealed(Hash leaf, long position) throws SQLException {
        Hash sealed = TreeRows.read(connection, 0, position - 1, 1).get(0);
        if (!leaf.equals(sealed)) {
            throw new Unverifiable("event " + position + " is not what was sealed");
        }
    }
}
