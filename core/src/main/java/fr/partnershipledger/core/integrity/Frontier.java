package fr.partnershipledger.core.integrity;

import java.util.ArrayList;
import java.util.List;

/**
 * A tree that grows, of which only its right edge is kept: the roots of the complete subtrees it consists of, largest first.
 * Its memory does not grow with the tree. Used by one thread.
 */
public final class Frontier {

    private final List<Hash> roots = new ArrayList<>();
    private long size;

    /** Is told each complete subtree as it comes to be, the leaf itself first; level and index as in {@link SubtreeHashes}. */
    @FunctionalInterface
    public interface Completed {

        void subtree(int level, long index, Hash hash);
    }

    /** A tree without leaves. */
    public Frontier() {}

    /** The right edge of a tree that is there. */
    public static Frontier of(long size, SubtreeHashes tree) {
        Frontier frontier = new Frontier();
        frontier.size = size;
        long first = 0;
        for (long left = size; left > 0; left -= Long.highestOneBit(left)) {
            int level = 63 - Long.numberOfLeadingZeros(left);
            frontier.roots.add(tree.of(level, first >> level));
            first += Long.highestOneBit(left);
        }
        return frontier;
    }

    public void append(Hash leaf) {
        append(leaf, (level, index, hash) -> {});
    }

    public void append(Hash leaf, Completed completed) {
        Hash hash = leaf;
        completed.subtree(0, size, hash);
        int complete = Long.numberOfTrailingZeros(~size);
        for (int level = 1; level <= complete; level++) {
            hash = Hash.ofNode(roots.remove(roots.size() - 1), hash);
            completed.subtree(level, size >> level, hash);
        }
        roots.add(hash);
        size++;
    }

    /** How many leaves the tree has. */
    public long size() {
        return size;
    }

    public Hash root() {
        if (roots.isEmpty()) {
            return Hash.OF_NOTHING;
        }
        Hash root = roots.get(roots.size() - 1);
        for (int left = roots.size() - 2; left >= 0; left--) {
            root = Hash.ofNode(roots.get(left), root);
        }
        return root;
    }
}
