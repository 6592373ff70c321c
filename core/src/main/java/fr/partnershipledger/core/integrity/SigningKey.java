package fr.partnershipledger.core.integrity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a ledger signs its checkpoints with: an Ed25519 private key and the name it signs under. */
public final class SigningKey {

    private static final String ALGORITHM = "Ed25519";
    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN PRIVATE KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");

    private final PrivateKey key;
    private final VerifierKey verifier;

    private SigningKey(PrivateKey key, VerifierKey verifier) {
        this.key = key;
        this.verifier = verifier;
    }

    /** A new key in the form of {@link #parse}. */
    public static String generatePem() {
        try {
            byte[] encoded = KeyPairGenerator.getInstance(ALGORITHM)
                    .generateKeyPair()
                    .getPrivate()
                    .getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException e) {
            throw noEd25519(e);
        }
    }

    /**
     * @param name what it signs under: the origin of the checkpoints
     * @param pem an unencrypted PKCS#8 key, as {@code openssl genpkey -algorithm ed25519} writes it
     * @throws Unverifiable when this is no such key or name
     */
    public static SigningKey parse(String name, String pem) {
        Matcher matcher = PEM.matcher(pem);
        if (!matcher.matches()) {
            throw new Unverifiable("a checkpoint key is one unencrypted PRIVATE KEY in PEM");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(matcher.group(1));
            PrivateKey key = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new SigningKey(key, VerifierKey.of(VerifierKey.checkedName(name), publicOf(key)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Unverifiable("the checkpoint key is no Ed25519 key", e);
        }
    }

    /**
     * The public key of a private one. The JDK has no method for it, but its generator makes a pair of the 32 random bytes
     * that are the private key, and here they are given to it. That it did so is checked.
     */
    private static byte[] publicOf(PrivateKey key) throws GeneralSecurityException {
        byte[] seed = seedOf(key);
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(255, new Given(seed));
        KeyPair pair = generator.generateKeyPair();
        if (!Arrays.equals(seedOf(pair.getPrivate()), seed)) {
            throw new IllegalStateException("this Java platform makes Ed25519 keys in another way");
        }
        byte[] info = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(info, info.length - Hash.BYTES, info.length);
    }

    private static byte[] seedOf(PrivateKey key) {
        return ((EdECPrivateKey) key).getBytes().orElseThrow();
    }

    /** Gives known bytes where random ones are asked for. */
    private static final class Given extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] given;

        Given(byte[] given) {
            this.given = given;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(given, 0, bytes, 0, bytes.length);
        }
    }

    private static IllegalStateException noEd25519(GeneralSecurityException cause) {
        return new IllegalStateException("every Java platform from 15 on has Ed25519", cause);
    }

    /** What others verify its signatures with. */
    public VerifierKey verifier() {
        return verifier;
    }

    /**
     * Signs a text.
     *
     * @param text ends with a line feed
     * @return the signed note
     */
    public String sign(String text) {
        try {
            Signature signing = Signature.getInstance(ALGORITHM);
            signing.initSign(key);
            signing.update(text.getBytes(StandardCharsets.UTF_8));
            byte[] signature = signing.sign();
            byte[] identified = ByteBuffer.allocate(Integer.BYTES + signature.length)
                    .putInt(verifier.id())
                    .put(signature)
                    .array();
            return text + "\n" + SignedNote.DASH + verifier.name() + " " + StrictBase64.encode(identified) + "\n";
        } catch (GeneralSecurityException e) {
            throw noEd25519(e);
        }
    }
}
