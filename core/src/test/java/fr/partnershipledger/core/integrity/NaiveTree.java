package fr.partnershipledger.core.integrity;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** The tree as RFC 6962, section 2.1, defines it, word for word and slowly. */
record NaiveTree(List<Hash> leaves) implements SubtreeHashes {

    static NaiveTree of(int size) {
        return new NaiveTree(IntStream.range(0, size)
                .mapToObj(i -> Hash.ofLeaf(("entry " + i).getBytes(StandardCharsets.UTF_8)))
                .toList());
    }

    Hash head(int size) {
        return head(leaves.subList(0, size));
    }

    private static Hash head(List<Hash> leaves) {
        int n = leaves.size();
        if (n == 0) {
            return Hash.OF_NOTHING;
        }
        if (n == 1) {
            return leaves.get(0);
        }
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return Hash.ofNode(head(leaves.subList(0, k)), head(leaves.subList(k, n)));
    }

    @Override
    public Hash of(int level, long index) {
        int width = 1 << level;
        int first = Math.toIntExact(index * width);
        return head(leaves.subList(first, first + width));
    }
}
