package fr.partnershipledger.core.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TreeTest {

    private static final int MOST = 3000;
    private static final NaiveTree NAIVE = NaiveTree.of(MOST);

    private record Place(int level, long index) {}

    @Test
    void a_tree_that_grows_leaf_by_leaf_always_has_the_root_that_the_rfc_defines() {
        Frontier growing = new Frontier();
        assertThat(growing.root()).isEqualTo(NAIVE.head(0));
        for (int size = 1; size <= MOST; size++) {
            growing.append(NAIVE.leaves().get(size - 1));
            assertThat(growing.root()).as("size %d", size).isEqualTo(NAIVE.head(size));
            assertThat(growing.size()).isEqualTo(size);
        }
    }

    @Test
    void the_empty_tree_has_the_hash_of_nothing() {
        assertThat(new Frontier().root().base64()).isEqualTo("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assertThat(NAIVE.root(0)).isEqualTo(Hash.OF_NOTHING);
    }

    @Test
    void every_complete_subtree_is_told_once_as_it_comes_to_be() {
        Map<Place, Hash> told = new HashMap<>();
        Frontier growing = new Frontier();
        for (Hash leaf : NAIVE.leaves()) {
            growing.append(
                    leaf,
                    (level, index, hash) ->
                            assertThat(told.put(new Place(level, index), hash)).isNull());
        }
        int expected = 0;
        for (int level = 0; MOST >> level > 0; level++) {
            for (int index = 0; index < MOST >> level; index++) {
                assertThat(told.get(new Place(level, index))).isEqualTo(NAIVE.of(level, index));
                expected++;
            }
        }
        assertThat(told).hasSize(expected);
    }

    @Property(tries = 200)
    void a_tree_that_was_put_down_is_taken_up_again(
            @ForAll @IntRange(max = MOST) int size, @ForAll @IntRange(max = 300) int more) {
        Frontier resumed = Frontier.of(size, NAIVE);
        assertThat(resumed.root()).isEqualTo(NAIVE.head(size)).isEqualTo(NAIVE.root(size));
        int end = Math.min(MOST, size + more);
        NAIVE.leaves().subList(size, end).forEach(resumed::append);
        assertThat(resumed.root()).isEqualTo(NAIVE.head(end));
    }

    @Property(tries = 300)
    void a_proof_of_inclusion_proves_its_leaf_and_no_other(
            @ForAll @IntRange(min = 1, max = MOST) int size, @ForAll @IntRange(max = MOST - 1) int any) {
        int index = any % size;
        InclusionProof proof = InclusionProof.of(index, size, NAIVE);
        Hash leaf = NAIVE.leaves().get(index);
        Hash root = NAIVE.head(size);

        assertThat(proof.proves(leaf, root)).isTrue();
        assertThat(proof.proves(Hash.ofLeaf(new byte[] {1}), root)).isFalse();
        assertThat(proof.proves(leaf, Hash.OF_NOTHING)).isFalse();
        assertThat(new InclusionProof(index + 1, size, proof.hashes()).proves(leaf, root))
                .isFalse();
        for (int hash = 0; hash < proof.hashes().size(); hash++) {
            assertThat(new InclusionProof(index, size, changed(proof.hashes(), hash)).proves(leaf, root))
                    .isFalse();
        }
        assertThat(new InclusionProof(index, size, longer(proof.hashes())).proves(leaf, root))
                .isFalse();
    }

    @Property(tries = 300)
    void a_proof_of_consistency_proves_one_beginning_and_no_other(
            @ForAll @IntRange(max = MOST) int one, @ForAll @IntRange(max = MOST) int other) {
        int from = Math.min(one, other);
        int to = Math.max(one, other);
        ConsistencyProof proof = ConsistencyProof.of(from, to, NAIVE);
        Hash first = NAIVE.head(from);
        Hash second = NAIVE.head(to);

        assertThat(proof.proves(first, second)).isTrue();
        assertThat(proof.proves(Hash.ofLeaf(new byte[] {1}), second)).isFalse();
        assertThat(from > 0 && proof.proves(first, Hash.ofLeaf(new byte[] {1}))).isFalse();
        for (int hash = 0; hash < proof.hashes().size(); hash++) {
            assertThat(new ConsistencyProof(from, to, changed(proof.hashes(), hash)).proves(first, second))
                    .isFalse();
        }
        assertThat(new ConsistencyProof(from, to, longer(proof.hashes())).proves(first, second))
                .isFalse();
    }

    private static List<Hash> changed(List<Hash> hashes, int place) {
        List<Hash> changed = new ArrayList<>(hashes);
        changed.set(place, Hash.ofNode(hashes.get(place), hashes.get(place)));
        return changed;
    }

    private static List<Hash> longer(List<Hash> hashes) {
        List<Hash> longer = new ArrayList<>(hashes);
        longer.add(Hash.OF_NOTHING);
        return longer;
    }

    @Test
    void no_proof_is_made_of_what_is_not_in_the_tree() {
        assertThatThrownBy(() -> InclusionProof.of(5, 5, NAIVE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> InclusionProof.of(-1, 5, NAIVE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConsistencyProof.of(6, 5, NAIVE)).isInstanceOf(IllegalArgumentException.class);
    }
}
