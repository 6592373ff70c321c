package fr.partnershipledger.core.fsck;

import fr.partnershipledger.core.eventstore.LogEntries;
import fr.partnershipledger.core.integrity.Checkpoint;
import fr.partnershipledger.core.integrity.Frontier;
import fr.partnershipledger.core.integrity.Hash;
import fr.partnershipledger.core.integrity.LogEntry;
import fr.partnershipledger.core.integrity.TilePath;
import fr.partnershipledger.core.integrity.Unverifiable;
import fr.partnershipledger.core.integrity.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares the events with the sealed tree and both with every checkpoint. The tree is computed anew from the events; an event
 * that is not the one that was sealed is named by its place, and so is where that one is now.
 */
final class SealCheck {

    private static final int ROWS = 2000;

    /** Looking where an event comes from reads the whole tree, a million leaves in a few seconds. */
    private static final int MOST_LOOKED_FOR = 2;

    private final Connection connection;
    private final FaultList faults;
    private final Watcher watcher;
    private final Frontier events = new Frontier();
    private final SealedCheckpoints checkpoints;
    private final List<SealedLevel> levels = new ArrayList<>();
    private int lookedFor;
    private long scanned;
    private long lastPosition;

    private SealCheck(Connection connection, SealedCheckpoints checkpoints, FaultList faults, Watcher watcher) {
        this.connection = connection;
        this.checkpoints = checkpoints;
        this.faults = faults;
        this.watcher = watcher;
    }

    /**
     * @param connection in a transaction, in which all is read
     * @param trusted the verifier keys to believe; those in the database when there are none
     */
    static void make(Connection connection, Collection<VerifierKey> trusted, FaultList faults, Watcher watcher)
            throws SQLException {
        try (SealedCheckpoints checkpoints = new SealedCheckpoints(connection, trusted, faults)) {
            SealCheck check = new SealCheck(connection, checkpoints, faults, watcher);
            check.scan();
            watcher.begins("checkpoints", 0);
            checkpoints.end(check.events.size());
        }
    }

    private void scan() throws SQLException {
        watcher.begins("seal", number("select coalesce(max(position), 0) from ledger.event"));
        try {
            for (int level = 0; level < Long.SIZE / TilePath.TREE_LEVELS; level++) {
                levels.add(new SealedLevel(connection, level));
            }
            checkpoints.reached(events);
            LogEntries.scan(connection, this::take);
            SealedLevel leaves = levels.get(0);
            for (Long index = leaves.index(); index != null; index = leaves.index()) {
                at(index + 1, null, "the event that was sealed at this position is gone");
                leaves.advance();
            }
        } finally {
            for (SealedLevel level : levels) {
                level.close();
            }
        }
    }

    private void take(long position, String stream, @Nullable LogEntry entry) throws SQLException {
        watcher.reached(++scanned);
        SealedLevel leaves = levels.get(0);
        for (Long index = leaves.index(); index != null && index + 1 < position; index = leaves.index()) {
            at(index + 1, null, "the event that was sealed at this position is gone");
            leaves.advance();
        }
        Hash leaf = leaf(entry);
        boolean isSealed = leaves.index() != null && leaves.index() == position - 1;
        if (leaf == null && (isSealed || position <= checkpoints.size())) {
            at(position, stream, "it has no canonical form, so that it cannot be the event that was sealed");
        } else if (leaf != null && entry != null && isSealed && !leaf.equals(leaves.hash())) {
            at(position, stream, "it is not the event that was sealed at this position" + whence(entry));
        } else if (!isSealed && position <= checkpoints.size()) {
            at(position, stream, "no event was sealed at this position, and the checkpoint is of later ones");
        }
        if (isSealed) {
            leaves.advance();
        }
        if (leaf != null && position == lastPosition + 1) {
            grow(leaf);
        }
        lastPosition = Math.max(lastPosition, position);
    }

    private static @Nullable Hash leaf(@Nullable LogEntry entry) {
        try {
            return entry == null ? null : entry.leaf();
        } catch (Unverifiable noForm) {
            return null;
        }
    }

    /** As long as positions have no gap: a checkpoint beyond one is told to be of other events. */
    private void grow(Hash leaf) throws SQLException {
        List<Hash> above = new ArrayList<>();
        List<Integer> at = new ArrayList<>();
        List<Long> indices = new ArrayList<>();
        events.append(leaf, (level, index, hash) -> {
            if (level > 0 && level % TilePath.TREE_LEVELS == 0) {
                at.add(level / TilePath.TREE_LEVELS);
                indices.add(index);
                above.add(hash);
            }
        });
        for (int i = 0; i < above.size(); i++) {
            checkAbove(at.get(i), indices.get(i), above.get(i));
        }
        checkpoints.reached(events);
    }

    private void checkAbove(int level, long index, Hash computed) throws SQLException {
        SealedLevel sealed = levels.get(level);
        boolean isThere = sealed.index() != null && sealed.index() == index;
        boolean isDue = events.size() <= checkpoints.size();
        if (isThere ? !computed.equals(sealed.hash()) : isDue) {
            faults.add(
                    Fault.Kind.SEAL,
                    null,
                    null,
                    "hash " + index + " of level " + level + " of the sealed tree is not that of the events below it");
        }
        if (isThere) {
            sealed.advance();
        }
    }

    /** Where the event was sealed: a leaf holds its position, so each place is tried with that place's. */
    private String whence(LogEntry entry) throws SQLException {
        if (lookedFor++ >= MOST_LOOKED_FOR) {
            return "";
        }
        String form = new String(entry.canonical(), StandardCharsets.UTF_8);
        String mark = ",\"position\":" + entry.position() + ",\"precision\":";
        int at = form.lastIndexOf(mark);
        String before = form.substring(0, at) + ",\"position\":";
        String after = form.substring(at + mark.length() - ",\"precision\":".length());
        try (PreparedStatement query = connection.prepareStatement(
                "select index + 1, hash from ledger.tree_hash where level = 0 order by index")) {
            query.setFetchSize(ROWS);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    long position = row.getLong(1);
                    Hash there = Hash.ofLeaf((before + position + after).getBytes(StandardCharsets.UTF_8));
                    if (there.equals(Hash.of(row.getBytes(2)))) {
                        return ", but the one of position " + position;
                    }
                }
                return "";
            }
        }
    }

    private void at(long position, @Nullable String stream, String reason) {
        faults.add(Fault.Kind.SEAL, position, stream, reason);
    }

    private long number(String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The hashes of one level of the sealed tree, one after the other. */
    private static final class SealedLevel implements AutoCloseable {

        private final PreparedStatement query;
        private final ResultSet row;
        private @Nullable Long index;

        SealedLevel(Connection connection, int level) throws SQLException {
            query = connection.prepareStatement(
                    "select index, hash from ledger.tree_hash where level = " + level + " order by index");
            query.setFetchSize(ROWS);
            row = query.executeQuery();
            advance();
        }

        /** Of the next hash; absent at the end. */
        @Nullable
        Long index() {
            return index;
        }

        Hash hash() throws SQLException {
            return Hash.of(row.getBytes(2));
        }

        void advance() throws SQLException {
            index = row.next() ? row.getLong(1) : null;
        }

        @Override
        public void close() throws SQLException {
            row.close();
            query.close();
        }
    }

    /** The checkpoints by size, each compared when the tree over the events has reached it. */
    private static final class SealedCheckpoints implements AutoCloseable {

        private final FaultList faults;
        private final Collection<VerifierKey> known;
        private final long size;
        private final PreparedStatement query;
        private final ResultSet row;
        private boolean isOver;
        private long lastRight;
        private boolean isWrong;

        SealedCheckpoints(Connection connection, Collection<VerifierKey> trusted, FaultList faults)
                throws SQLException {
            this.faults = faults;
            this.known = trusted.isEmpty() ? keys(connection) : trusted;
            checkNumbers(connection);
            this.size = largest(connection);
            this.query = connection.prepareStatement(
                    "select size, number, note from ledger.checkpoint order by size, number");
            query.setFetchSize(ROWS);
            this.row = query.executeQuery();
            isOver = !row.next();
        }

        private Collection<VerifierKey> keys(Connection connection) throws SQLException {
            List<VerifierKey> keys = new ArrayList<>();
            try (PreparedStatement all =
                            connection.prepareStatement("select number, key from ledger.verifier_key order by number");
                    ResultSet each = all.executeQuery()) {
                while (each.next()) {
                    try {
                        keys.add(VerifierKey.parse(each.getString(2)));
                    } catch (Unverifiable none) {
                        fault("verifier key " + each.getInt(1) + " is none: " + none.getMessage());
                    }
                }
            }
            return keys;
        }

        private void checkNumbers(Connection connection) throws SQLException {
            try (PreparedStatement gaps = connection.prepareStatement("""
                            select number from (select number, row_number() over (order by number) as place,
                                                       size, lag(size) over (order by number) as before
                                                  from ledger.checkpoint) as numbered
                             where number <> place or size < before order by number limit 1
                            """);
                    ResultSet gap = gaps.executeQuery()) {
                if (gap.next()) {
                    fault("checkpoint " + gap.getLong(1) + " does not follow the one before it");
                }
            }
        }

        private static long largest(Connection connection) throws SQLException {
            try (PreparedStatement most =
                            connection.prepareStatement("select coalesce(max(size), 0) from ledger.checkpoint");
                    ResultSet first = most.executeQuery()) {
                first.next();
                return first.getLong(1);
            }
        }

        /** What the largest speaks of. */
        long size() {
            return size;
        }

        void reached(Frontier events) throws SQLException {
            while (!isOver && row.getLong(1) <= events.size()) {
                check(row.getLong(1) == events.size() ? events.root() : null);
                isOver = !row.next();
            }
        }

        private void check(@Nullable Hash root) throws SQLException {
            long of = row.getLong(1);
            String which = "checkpoint " + row.getLong(2) + ", of " + of + " events, ";
            try {
                Checkpoint signed = Checkpoint.verified(row.getString(3), known);
                if (signed.size() != of) {
                    fault(which + "was signed for " + signed.size());
                } else if (signed.root().equals(root)) {
                    lastRight = of;
                } else if (!isWrong) {
                    isWrong = true;
                    fault(which + "is not of these events: one of those at the positions from " + (lastRight + 1)
                            + " to " + of + " is not the one that was signed");
                }
            } catch (Unverifiable none) {
                fault(which + "cannot be believed: " + none.getMessage());
            }
        }

        /** @param events how many there are, without a gap */
        void end(long events) throws SQLException {
            if (!isOver) {
                fault("checkpoint " + row.getLong(2) + " is of " + row.getLong(1) + " events, and there are only "
                        + events + " without a gap");
            }
        }

        private void fault(String reason) {
            faults.add(Fault.Kind.CHECKPOINT, null, null, reason);
        }

        @Override
        public void close() throws SQLException {
            row.close();
            query.close();
        }
    }
}
