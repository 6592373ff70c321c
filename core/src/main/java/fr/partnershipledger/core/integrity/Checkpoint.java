package fr.partnershipledger.core.integrity;

import java.util.Collection;
import java.util.regex.Pattern;

/**
 * What a ledger commits itself to (C2SP tlog-checkpoint): which history it is, how many events it has and the root of their
 * tree.
 *
 * @param origin which log: a schema-less URL, also the name of the key that signs
 * @param size number of leaves
 */
public record Checkpoint(String origin, long size, Hash root) {

    /** No sign and no leading zeros; up to 18 digits, so that every one fits. */
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

    /** @throws Unverifiable when the origin cannot be the name of a key */
    public Checkpoint {
        VerifierKey.checkedName(origin);
        if (size < 0) {
            throw new IllegalArgumentException("a tree of " + size);
        }
    }

    /** What is signed: three lines, each ended by a line feed. */
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    /** @throws Unverifiable when this is not exactly what {@link #text} writes; lines of extensions are refused */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty()) {
            throw new Unverifiable("a checkpoint has three lines");
        }
        return new Checkpoint(lines[0], parseNumber("the size of a checkpoint", lines[1]), Hash.ofBase64(lines[2]));
    }

    static long parseNumber(String what, String text) {
        if (!SIZE.matcher(text).matches()) {
            throw new Unverifiable(what + " is no number as it is to be written");
        }
        return Long.parseLong(text);
    }

    /**
     * The checkpoint that a known key signed.
     *
     * @throws Unverifiable when this is no checkpoint, or {@link SignedNote#verify} refuses it, or the key that signed it
     *     has another name than its origin
     */
    public static Checkpoint verified(String note, Collection<VerifierKey> known) {
        SignedNote signed = SignedNote.parse(note);
        Checkpoint checkpoint = parse(signed.text());
        signed.verify(known.stream()
                .filter(key -> key.name().equals(checkpoint.origin()))
                .toList());
        return checkpoint;
    }

    /** @return the signed note */
    public String signedBy(SigningKey key) {
        if (!key.verifier().name().equals(origin)) {
            throw new IllegalArgumentException("a checkpoint is signed under its origin");
        }
        return key.sign(text());
    }
}
