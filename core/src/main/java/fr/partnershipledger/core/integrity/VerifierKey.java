package fr.partnershipledger.core.integrity;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * By what a signed note is recognised (C2SP signed-note): the name of its signer and an Ed25519 public key. Written as
 * {@code <name>+<key id>+<base64>}.
 */
public final class VerifierKey {

    static final int SIGNATURE_BYTES = 64;

    private static final int KEY_BYTES = 32;
    private static final byte ED25519 = 1;
    private static final Pattern FORM = Pattern.compile("([^+\\s]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]+)");

    /** What stands before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410). */
    private static final byte[] KEY_INFO = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

    private final String name;
    private final byte[] key;
    private final PublicKey publicKey;

    private VerifierKey(String name, byte[] key) {
        this.name = checkedName(name);
        this.key = key;
        this.publicKey = publicKey(key);
    }

    /** @throws Unverifiable when the name is empty or holds a space, a control character or a plus */
    static String checkedName(String name) {
        boolean usable = !name.isEmpty()
                && name.codePoints()
                        .noneMatch(c -> c == '+' || Character.isWhitespace(c) || Character.isSpaceChar(c) || c < ' ');
        if (!usable) {
            throw new Unverifiable("the name of a key holds no space and no plus");
        }
        return name;
    }

    static VerifierKey of(String name, byte[] publicKey) {
        return new VerifierKey(name, publicKey.clone());
    }

    /** @throws Unverifiable when this is no verifier key of Ed25519, or its key id is not that of the key */
    public static VerifierKey parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new Unverifiable("a verifier key is <name>+<8 hexadecimal digits>+<base64>");
        }
        byte[] typed = StrictBase64.decode("the verifier key", parts.group(3));
        if (typed.length != 1 + KEY_BYTES || typed[0] != ED25519) {
            throw new Unverifiable("the verifier key is not one of Ed25519");
        }
        VerifierKey parsed = new VerifierKey(parts.group(1), Arrays.copyOfRange(typed, 1, typed.length));
        if (!parsed.text().equals(text)) {
            throw new Unverifiable("the verifier key does not have the id that it says");
        }
        return parsed;
    }

    private static PublicKey publicKey(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new Unverifiable("an Ed25519 key has " + KEY_BYTES + " bytes");
        }
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.writeBytes(KEY_INFO);
        encoded.writeBytes(key);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new Unverifiable("this is no Ed25519 key", e);
        }
    }

    public String name() {
        return name;
    }

    /** The first four bytes of SHA-256(name, line feed, 1, key). */
    public int id() {
        MessageDigest digest = Hash.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(ED25519);
        return ByteBuffer.wrap(digest.digest(key)).getInt();
    }

    /** The key as it is given to whoever verifies. */
    public String text() {
        byte[] typed = ByteBuffer.allocate(1 + KEY_BYTES).put(ED25519).put(key).array();
        return name + "+" + String.format(Locale.ROOT, "%08x", id()) + "+" + StrictBase64.encode(typed);
    }

    /** Whether the signature over the text is this key's. */
    boolean signed(byte[] text, byte[] signature) {
        try {
            Signature verifying = Signature.getInstance("Ed25519");
            verifying.initVerify(publicKey);
            verifying.update(text);
            return signature.length == SIGNATURE_BYTES && verifying.verify(signature);
        } catch (GeneralSecurityException e) {
            // The provider also throws at signatures that are no point of the curve.
            return false;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifierKey that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
