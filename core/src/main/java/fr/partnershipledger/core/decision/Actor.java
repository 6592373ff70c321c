package fr.partnershipledger.core.decision;

import java.util.regex.Pattern;

/**
 * Who took or recorded a decision, as the authenticated user's pseudonymous identifier; never a person's name.
 *
 * @param id 1 to 128 printable ASCII characters without spaces
 */
public record Actor(String id) {

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,128}");

    public Actor {
        if (!FORM.matcher(id).matches()) {
            throw new IllegalArgumentException("not an actor's identifier");
        }
    }
}
