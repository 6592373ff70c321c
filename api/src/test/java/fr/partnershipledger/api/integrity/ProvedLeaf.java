package fr.partnershipledger.api.integrity;

import fr.partnershipledger.core.integrity.Checkpoint;
import fr.partnershipledger.core.integrity.Frontier;
import fr.partnershipledger.core.integrity.Hash;
import fr.partnershipledger.core.integrity.InclusionProof;
import fr.partnershipledger.core.integrity.PartialTree;
import fr.partnershipledger.core.integrity.SigningKey;
import fr.partnershipledger.core.integrity.TlogProof;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A leaf, its proof and the verifier key, for verifiers that are not ours.
 *
 * @param proof the text of a .tlog-proof
 */
record ProvedLeaf(String leaf, String proof, String key) {

    /** Its base64 has the sign that also separates the parts of a verifier key: about every second key has one. */
    private static final SigningKey KEY = Stream.generate(
                    () -> SigningKey.parse("example.org/log", SigningKey.generatePem()))
            .filter(key -> key.verifier().text().split("\\+").length > 3)
            .findFirst()
            .orElseThrow();

    private static String leaf(int i) {
        return "{\"position\":" + (i + 1) + ",\"é\":\"…\"}";
    }

    private static Hash hash(int i) {
        return Hash.ofLeaf(leaf(i).getBytes(StandardCharsets.UTF_8));
    }

    /** One leaf of a tree of so many. */
    static ProvedLeaf of(int index, int size) {
        PartialTree tree = new PartialTree();
        Frontier frontier = new Frontier();
        IntStream.range(0, size).forEach(i -> {
            tree.add(0, i, hash(i));
            frontier.append(hash(i));
        });
        String note = new Checkpoint(KEY.verifier().name(), size, frontier.root()).signedBy(KEY);
        String proof = TlogProof.of(InclusionProof.of(index, size, tree), note).text();
        return new ProvedLeaf(leaf(index), proof, KEY.verifier().text());
    }
}
