package fr.partnershipledger.core.integrity;

import java.util.ArrayList;
import java.util.List;

/**
 * Proves that a tree is the beginning of a later one: nothing of it was changed, removed or moved (RFC 6962, section 2.1.2).
 *
 * @param from size of the earlier tree
 * @param to size of the later one
 */
public record ConsistencyProof(long from, long to, List<Hash> hashes) {

    public ConsistencyProof {
        hashes = List.copyOf(hashes);
    }

    /** @throws IllegalArgumentException when the earlier tree is larger than the later one, or smaller than nothing */
    public static ConsistencyProof of(long from, long to, SubtreeHashes tree) {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("a tree of " + from + " is not the beginning of one of " + to);
        }
        List<Hash> hashes = new ArrayList<>();
        if (from > 0) {
            collect(from, 0, to, true, tree, hashes);
        }
        return new ConsistencyProof(from, to, hashes);
    }

    /** @param known whether the hash over the range is the root of the earlier tree, which the verifier has */
    private static void collect(
            long from, long first, long size, boolean known, SubtreeHashes tree, List<Hash> hashes) {
        if (from == size) {
            if (!known) {
                hashes.add(Subtrees.over(tree, first, size));
            }
            return;
        }
        long split = Subtrees.split(size);
        if (from <= split) {
            collect(from, first, split, known, tree, hashes);
            hashes.add(Subtrees.over(tree, first + split, size - split));
        } else {
            collect(from - split, first + split, size - split, false, tree, hashes);
            hashes.add(Subtrees.over(tree, first, split));
        }
    }

    /** Whether it proves that the tree with the first root is the beginning of the one with the second (RFC 9162, 2.1.4.2). */
    public boolean proves(Hash first, Hash second) {
        if (from < 0 || from > to) {
            return false;
        }
        if (from == to) {
            return hashes.isEmpty() && first.equals(second);
        }
        if (from == 0) {
            return hashes.isEmpty() && first.equals(Hash.OF_NOTHING);
        }
        List<Hash> path = new ArrayList<>(hashes);
        if (Long.bitCount(from) == 1) {
            path.add(0, first);
        }
        return !path.isEmpty() && climb(path, first, second);
    }

    private boolean climb(List<Hash> path, Hash first, Hash second) {
        int shift = Long.numberOfTrailingZeros(from);
        long node = (from - 1) >> shift;
        long last = (to - 1) >> shift;
        Hash earlier = path.get(0);
        Hash later = path.get(0);
        for (Hash sibling : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                earlier = Hash.ofNode(sibling, earlier);
                later = Hash.ofNode(sibling, later);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                later = Hash.ofNode(later, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && earlier.equals(first) && later.equals(second);
    }
}
