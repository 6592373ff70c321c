package fr.partnershipledger.core.sealing;

import fr.partnershipledger.core.integrity.Frontier;
import fr.partnershipledger.core.integrity.Hash;
import fr.partnershipledger.core.integrity.SubtreeHashes;
import fr.partnershipledger.core.integrity.TilePath;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The subtrees of a tree that is stored by tiles, each tile read once: for a few proofs, then thrown away. A subtree between
 * two levels of tiles is made of the hashes below it.
 */
final class StoredTree implements SubtreeHashes {

    private final long size;
    private final Tiles tiles;
    private final Map<TilePath, List<Hash>> read = new HashMap<>();

    /** Where tiles are read. */
    @FunctionalInterface
    interface Tiles {

        /** All hashes of a tile. */
        List<Hash> read(TilePath tile) throws SQLException;
    }

    /** @param size of the tree: nothing beyond is read */
    StoredTree(long size, Tiles tiles) {
        this.size = size;
        this.tiles = tiles;
    }

    @Override
    public Hash of(int level, long index) {
        int tileLevel = level / TilePath.TREE_LEVELS;
        int below = level % TilePath.TREE_LEVELS;
        long first = index << below;
        List<Hash> hashes = tile(tileLevel, first / TilePath.FULL_WIDTH);
        int place = (int) (first % TilePath.FULL_WIDTH);
        Frontier subtree = new Frontier();
        hashes.subList(place, place + (1 << below)).forEach(subtree::append);
        return subtree.root();
    }

    private List<Hash> tile(int level, long index) {
        long complete = size >> (level * TilePath.TREE_LEVELS);
        int width = (int) Math.min(TilePath.FULL_WIDTH, complete - index * TilePath.FULL_WIDTH);
        return read.computeIfAbsent(new TilePath(level, index, width), this::fetch);
    }

    private List<Hash> fetch(TilePath tile) {
        try {
            return tiles.read(tile);
        } catch (SQLException e) {
            throw new SealingDatabase.Failed(e);
        }
    }
}
