package fr.partnershipledger.core.personkeys;

import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.person.PersonName;
import fr.partnershipledger.core.person.SealedName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;

/** The key of one person, in clear: in memory, and for no longer than one request takes. */
final class PersonKey {

    private static final String VERSION = "v1.";

    /**
     * Names are filled up to a multiple of this many bytes, so that what is sealed does not tell how long a name is. Nearly
     * all names take one block.
     */
    private static final int BLOCK_BYTES = 128;

    /** Ends the name; zeros fill up what follows (ISO/IEC 7816-4), and no name ends in one. */
    private static final byte END = (byte) 0x80;

    private final PersonId person;
    private final SecretKey key;

    PersonKey(PersonId person, byte[] bytes) {
        this.person = person;
        this.key = Aes256Gcm.key(bytes);
    }

    static PersonKey random(PersonId person) {
        return new PersonKey(person, Aes256Gcm.random(Aes256Gcm.KEY_BYTES));
    }

    PersonId person() {
        return person;
    }

    byte[] bytes() {
        return key.getEncoded();
    }

    /** Never the same twice, not even of one name. */
    SealedName seal(PersonName name) {
        byte[] text = name.value().getBytes(StandardCharsets.UTF_8);
        byte[] filled = Arrays.copyOf(text, (text.length / BLOCK_BYTES + 1) * BLOCK_BYTES);
        filled[text.length] = END;
        return new SealedName(VERSION
                + Base64.getUrlEncoder().withoutPadding().encodeToString(Aes256Gcm.seal(key, filled, purpose())));
    }

    /** The name; nothing when it was sealed under another key or of another version, or was changed since. */
    Optional<PersonName> open(SealedName sealed) {
        if (!sealed.text().startsWith(VERSION)) {
            return Optional.empty();
        }
        return decoded(sealed.text().substring(VERSION.length()))
                .flatMap(bytes -> Aes256Gcm.open(key, bytes, purpose()))
                .map(filled -> new PersonName(new String(filled, 0, lengthIn(filled), StandardCharsets.UTF_8)));
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static int lengthIn(byte[] filled) {
        int end = filled.length - 1;
        while (filled[end] != END) {
            end--;
        }
        return end;
    }

    /**
     * Tells two names of one person apart without telling either. Under the person's key: who has the digest and the master
     * key, but the person's key no more, cannot try out names.
     */
    String digest(PersonName name) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Aes256Gcm.digest(key, name.value(), "partnership-ledger name digest v1"));
    }

    private String purpose() {
        return "partnership-ledger person name v1 " + person.value();
    }

    @Override
    public String toString() {
        return "PersonKey[" + person + "]";
    }
}
