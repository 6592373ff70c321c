package fr.partnershipledger.core.personkeys;

import fr.partnershipledger.core.identity.PersonId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * Wraps the keys of persons. It is kept apart from the database, so that neither alone reads a name; whoever loses it loses
 * every name.
 */
public final class MasterKey {

    private static final String CHECK = "partnership-ledger master key check v1";
    private static final int PSEUDONYM_BYTES = 16;

    private final SecretKey key;

    private MasterKey(byte[] bytes) {
        this.key = Aes256Gcm.key(bytes);
    }

    /**
     * @param text 32 bytes in base64, as {@link #random} writes them; white space around it does not matter
     * @throws IllegalArgumentException when it is anything else; the message does not quote it
     */
    public static MasterKey of(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            // Without its cause, whose message quotes.
            throw new IllegalArgumentException("not base64");
        }
        return new MasterKey(bytes);
    }

    /** A new one, as it is written to a file. */
    public static String random() {
        return Base64.getEncoder().encodeToString(Aes256Gcm.random(Aes256Gcm.KEY_BYTES));
    }

    byte[] wrap(PersonKey personKey) {
        return Aes256Gcm.seal(key, personKey.bytes(), purpose(personKey.person()));
    }

    /** Nothing when it was wrapped by another master key or for another person, or was changed since. */
    Optional<PersonKey> unwrap(PersonId person, byte[] wrapped) {
        return Aes256Gcm.open(key, wrapped, purpose(person)).map(bytes -> new PersonKey(person, bytes));
    }

    private static String purpose(PersonId person) {
        return "partnership-ledger person key v1 " + person.value();
    }

    /** By what this key is recognised later. */
    byte[] checkValue() {
        return Aes256Gcm.seal(key, CHECK.getBytes(StandardCharsets.UTF_8), CHECK);
    }

    /** Whether this key made the check value. */
    boolean made(byte[] checkValue) {
        return Aes256Gcm.open(key, checkValue, CHECK).isPresent();
    }

    /** The same for the same occasion, and one that nobody can guess who does not have this key. */
    PersonId pseudonym(String occasion) {
        return pseudonym(
                Arrays.copyOf(Aes256Gcm.digest(key, occasion, "partnership-ledger pseudonym v1"), PSEUDONYM_BYTES));
    }

    /** One that nobody has. */
    static PersonId pseudonym() {
        return pseudonym(Aes256Gcm.random(PSEUDONYM_BYTES));
    }

    private static PersonId pseudonym(byte[] bytes) {
        return new PersonId("person-" + HexFormat.of().formatHex(bytes));
    }

    @Override
    public String toString() {
        return "MasterKey[…]";
    }
}
