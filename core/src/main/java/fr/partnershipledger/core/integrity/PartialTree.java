package fr.partnershipledger.core.integrity;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Some leaves of a tree, and of all the rest only the hashes of whole subtrees: enough to compute the root, and so the
 * inclusion proof of each of these leaves at once. Neighbours share what stands above them, so it is much smaller than
 * a proof for each.
 *
 * <p>The roots of earlier sizes can be computed from it too where the subtrees allow it, which shows that they are its
 * beginning.
 */
public final class PartialTree implements SubtreeHashes {

    /** A complete subtree. */
    public record Node(int level, long index) {

        /** @throws Unverifiable when there can be none such */
        public Node {
            if (level < 0 || level > 62 || index < 0 || index > Long.MAX_VALUE >> level) {
                throw new Unverifiable("there is no subtree " + index + " of level " + level);
            }
        }

        private long first() {
            return index << level;
        }

        private long end() {
            return (index + 1) << level;
        }
    }

    private final Map<Node, Hash> given = new HashMap<>();
    private final Map<Node, Hash> computed = new HashMap<>();

    /** A tree of which nothing is known yet. */
    public PartialTree() {}

    /**
     * Tells, from the left to the right, the subtrees that hold none of the leaves.
     *
     * @param leaves their indices, ascending
     * @param sizes those of earlier trees whose roots are to be computable: no subtree that is told lies across one
     */
    public static void rest(long size, long[] leaves, long[] sizes, SubtreeHashes tree, BiConsumer<Node, Hash> told) {
        long first = 0;
        for (long left = size; left > 0; left -= Long.highestOneBit(left)) {
            int level = 63 - Long.numberOfLeadingZeros(left);
            rest(new Node(level, first >> level), leaves, sizes, tree, told);
            first += Long.highestOneBit(left);
        }
    }

    private static void rest(Node node, long[] leaves, long[] sizes, SubtreeHashes tree, BiConsumer<Node, Hash> told) {
        boolean isWhole =
                !anyWithin(leaves, node.first(), node.end() - 1) && !anyWithin(sizes, node.first() + 1, node.end() - 1);
        if (isWhole) {
            told.accept(node, tree.of(node.level(), node.index()));
        } else if (node.level() > 0) {
            rest(new Node(node.level() - 1, 2 * node.index()), leaves, sizes, tree, told);
            rest(new Node(node.level() - 1, 2 * node.index() + 1), leaves, sizes, tree, told);
        }
    }

    private static boolean anyWithin(long[] ascending, long from, long to) {
        int found = Arrays.binarySearch(ascending, from);
        int next = found < 0 ? -found - 1 : found;
        return next < ascending.length && ascending[next] <= to;
    }

    /** @throws Unverifiable when it is there already */
    public void add(int level, long index, Hash hash) {
        if (given.put(new Node(level, index), hash) != null) {
            throw new Unverifiable("subtree " + index + " of level " + level + " is there twice");
        }
    }

    /**
     * @throws Unverifiable when it can neither be found nor computed from what is below it
     */
    @Override
    public Hash of(int level, long index) {
        Hash hash = find(new Node(level, index));
        if (hash == null) {
            throw new Unverifiable("the hashes do not suffice to compute the tree");
        }
        return hash;
    }

    private @Nullable Hash find(Node node) {
        Hash known = given.get(node);
        if (known != null) {
            return known;
        }
        known = computed.get(node);
        if (known != null || node.level() == 0) {
            return known;
        }
        Hash left = find(new Node(node.level() - 1, 2 * node.index()));
        Hash right = left == null ? null : find(new Node(node.level() - 1, 2 * node.index() + 1));
        if (left == null || right == null) {
            return null;
        }
        Hash above = Hash.ofNode(left, right);
        computed.put(node, above);
        return above;
    }
}
