package fr.partnershipledger.core.integrity;

/** The hashes of the complete subtrees of a tree, wherever they are kept. */
@FunctionalInterface
public interface SubtreeHashes {

    /**
     * The hash over 2^level leaves, the first of which is leaf {@code index · 2^level}, counted from 0.
     *
     * @param level 0 for the leaves themselves, at most 62
     * @throws RuntimeException when the tree has no such subtree, or it cannot be read
     */
    Hash of(int level, long index);

    /**
     * The root of a tree.
     *
     * @param size how many leaves count, 0 or more
     */
    default Hash root(long size) {
        return size == 0 ? Hash.OF_NOTHING : Subtrees.over(this, 0, size);
    }
}
