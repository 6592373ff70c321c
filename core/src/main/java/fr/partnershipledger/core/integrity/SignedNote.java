package fr.partnershipledger.core.integrity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text and who signed it (C2SP signed-note).
 *
 * @param text with its last line feed: what the signatures cover
 * @param signatures at least one
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

    /** What each line of a signature begins with. */
    static final String DASH = "\u2014 ";

    /** More than any ledger has keys and witnesses. */
    private static final int MOST_SIGNATURES = 100;

    private static final Pattern SIGNATURE = Pattern.compile(DASH + "([^ +]+) ([A-Za-z0-9+/=]+)");

    /**
     * One line below the text.
     *
     * @param name of the key that it says it is by
     * @param keyId of that key
     * @param base64 of key id and signature
     */
    public record NoteSignature(String name, int keyId, String base64) {

        private static NoteSignature parse(String line) {
            Matcher parts = SIGNATURE.matcher(line);
            if (!parts.matches()) {
                throw new Unverifiable("a line below the text of a signed note is no signature");
            }
            byte[] bytes = StrictBase64.decode("a signature", parts.group(2));
            if (bytes.length <= Integer.BYTES) {
                throw new Unverifiable("a signature has a key id and more");
            }
            return new NoteSignature(
                    VerifierKey.checkedName(parts.group(1)),
                    ByteBuffer.wrap(bytes).getInt(),
                    parts.group(2));
        }

        private byte[] signature() {
            byte[] bytes = StrictBase64.decode("a signature", base64);
            return Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length);
        }

        private boolean saysItIsBy(VerifierKey key) {
            return keyId == key.id() && name.equals(key.name());
        }
    }

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    /** @throws Unverifiable when this is no signed note */
    public static SignedNote parse(String note) {
        int end = note.lastIndexOf("\n\n");
        if (note.chars().anyMatch(c -> c < ' ' && c != '\n') || !note.endsWith("\n") || end < 0) {
            throw new Unverifiable("a signed note is lines of text, an empty line, and lines of signatures");
        }
        String text = note.substring(0, end + 1);
        String below = note.substring(end + 2);
        if (below.isEmpty()) {
            throw new Unverifiable("the note is not signed");
        }
        String[] lines = below.substring(0, below.length() - 1).split("\n", -1);
        if (lines.length > MOST_SIGNATURES) {
            throw new Unverifiable("the note has more than " + MOST_SIGNATURES + " signatures");
        }
        return new SignedNote(
                text, Arrays.stream(lines).map(NoteSignature::parse).toList());
    }

    /**
     * Checks the signatures of the keys that are known; all others are ignored.
     *
     * @return by which of the keys it is signed: at least one
     * @throws Unverifiable when a signature that says it is by one of the keys is not, or none says so
     */
    public List<VerifierKey> verify(Collection<VerifierKey> known) {
        byte[] signed = text.getBytes(StandardCharsets.UTF_8);
        List<VerifierKey> signers = new ArrayList<>();
        for (NoteSignature each : signatures) {
            for (VerifierKey key : known) {
                if (each.saysItIsBy(key)) {
                    if (!key.signed(signed, each.signature())) {
                        throw new Unverifiable("the signature by " + key.text() + " is wrong");
                    }
                    signers.add(key);
                }
            }
        }
        if (signers.isEmpty()) {
            throw new Unverifiable("the note is not signed by a known key");
        }
        return signers;
    }
}
