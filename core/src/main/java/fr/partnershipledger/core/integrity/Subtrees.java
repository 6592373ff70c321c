package fr.partnershipledger.core.integrity;

/** How ranges of leaves are divided (RFC 6962, section 2.1). */
final class Subtrees {

    private Subtrees() {}

    /** Where a range of 2 leaves or more is divided: at the largest power of two smaller than their number. */
    static long split(long size) {
        return Long.highestOneBit(size - 1);
    }

    /** The hash over a range that is a node of the tree, as proofs divide it. */
    static Hash over(SubtreeHashes hashes, long first, long size) {
        if (Long.bitCount(size) == 1) {
            int level = Long.numberOfTrailingZeros(size);
            return hashes.of(level, first >> level);
        }
        long split = split(size);
        return Hash.ofNode(over(hashes, first, split), over(hashes, first + split, size - split));
    }
}
