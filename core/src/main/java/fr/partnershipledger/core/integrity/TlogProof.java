package fr.partnershipledger.core.integrity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Everything that proves one event to somebody who has its canonical JSON and the verifier key (C2SP tlog-proof).
 *
 * @param index of the leaf: one less than the event's position
 * @param hashes as in {@link InclusionProof}
 * @param checkpoint the signed note, verbatim
 */
public record TlogProof(long index, List<Hash> hashes, String checkpoint) {

    private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";
    private static final String INDEX = "index ";

    /** A tree of 2^63 leaves needs no more. */
    private static final int MOST_HASHES = 63;

    public TlogProof {
        hashes = List.copyOf(hashes);
    }

    public static TlogProof of(InclusionProof proof, String checkpoint) {
        return new TlogProof(proof.index(), proof.hashes(), checkpoint);
    }

    public String text() {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        text.append(INDEX).append(index).append('\n');
        hashes.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }

    /** @throws Unverifiable when this is not what {@link #text} writes */
    public static TlogProof parse(String text) {
        int end = text.indexOf("\n\n");
        if (end < 0) {
            throw new Unverifiable("a proof has an empty line before its checkpoint");
        }
        String[] lines = text.substring(0, end).split("\n", -1);
        if (lines.length < 2 || !lines[0].equals(FIRST_LINE) || !lines[1].startsWith(INDEX)) {
            throw new Unverifiable("a proof begins with the lines " + FIRST_LINE + " and " + INDEX + "<number>");
        }
        if (lines.length > 2 + MOST_HASHES) {
            throw new Unverifiable("a proof has at most " + MOST_HASHES + " hashes");
        }
        List<Hash> hashes = new ArrayList<>();
        for (int line = 2; line < lines.length; line++) {
            hashes.add(Hash.ofBase64(lines[line]));
        }
        long index = Checkpoint.parseNumber("the index of a proof", lines[1].substring(INDEX.length()));
        return new TlogProof(index, hashes, text.substring(end + 2));
    }

    /**
     * Proves an event.
     *
     * @param entry its canonical JSON
     * @return the checkpoint that speaks for it
     * @throws Unverifiable when it does not prove that the entry is in the tree of a checkpoint which a known key signed
     */
    public Checkpoint verify(byte[] entry, Collection<VerifierKey> known) {
        Checkpoint signed = Checkpoint.verified(checkpoint, known);
        if (!new InclusionProof(index, signed.size(), hashes).proves(Hash.ofLeaf(entry), signed.root())) {
            throw new Unverifiable("the proof does not lead from this event to the root of the checkpoint");
        }
        return signed;
    }
}
