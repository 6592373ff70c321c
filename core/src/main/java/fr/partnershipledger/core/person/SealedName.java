package fr.partnershipledger.core.person;

import java.util.regex.Pattern;

/**
 * A person's name as events hold it: encrypted under a key of the person's own. Once that key is destroyed, nobody can read
 * it any more, and the event and its proofs stay as they are.
 *
 * @param text the version of the encryption, a point, and what it made in base64url; no two are equal, not even of one name
 */
public record SealedName(String text) {

    private static final Pattern FORM = Pattern.compile("v[1-9][0-9]{0,2}\\.[A-Za-z0-9_-]{1,4096}");

    public SealedName {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a sealed name");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
