package fr.partnershipledger.core.integrity;

import java.util.ArrayList;
import java.util.List;

/**
 * Proves that a leaf is in a tree (RFC 6962, section 2.1.1).
 *
 * @param index of the leaf, from 0
 * @param size of the tree
 * @param hashes from the leaf's sibling up to the root's child
 */
public record InclusionProof(long index, long size, List<Hash> hashes) {

    public InclusionProof {
        hashes = List.copyOf(hashes);
    }

    /**
     * @throws IllegalArgumentException when the tree has no such leaf
     */
    public static InclusionProof of(long index, long size, SubtreeHashes tree) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
        }
        List<Hash> hashes = new ArrayList<>();
        collect(index, 0, size, tree, hashes);
        return new InclusionProof(index, size, hashes);
    }

    private static void collect(long index, long first, long size, SubtreeHashes tree, List<Hash> hashes) {
        if (size == 1) {
            return;
        }
        long split = Subtrees.split(size);
        if (index < split) {
            collect(index, first, split, tree, hashes);
            hashes.add(Subtrees.over(tree, first + split, size - split));
        } else {
            collect(index - split, first + split, size - split, tree, hashes);
            hashes.add(Subtrees.over(tree, first, split));
        }
    }

    /** Whether it proves that the leaf with that hash is in the tree with that root (RFC 9162, section 2.1.3.2). */
    public boolean proves(Hash leaf, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash sibling : hashes) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = Hash.ofNode(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Hash.ofNode(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
