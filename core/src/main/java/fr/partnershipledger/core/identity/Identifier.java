package fr.partnershipledger.core.identity;

import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;

/** A name given to something in the ledger. It is part of addresses, so it holds no character that an address must escape. */
public interface Identifier {

    int MOST_CHARACTERS = 64;

    String value();

    /**
     * @throws Refusal {@link Rule#ID_MALFORMED} unless the value is letters, digits, hyphens and underscores, beginning with a
     *     letter or a digit, at most {@value #MOST_CHARACTERS} of them
     */
    static void check(String field, String value) {
        // Every event that is read names several things: no regular expression here.
        boolean good = !value.isEmpty() && value.length() <= MOST_CHARACTERS && isLetterOrDigit(value.charAt(0));
        for (int i = 1; good && i < value.length(); i++) {
            char each = value.charAt(i);
            good = isLetterOrDigit(each) || each == '-' || each == '_';
        }
        if (!good) {
            throw Rule.ID_MALFORMED.refuse(field, "value", value);
        }
    }

    private static boolean isLetterOrDigit(char each) {
        return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || (each >= '0' && each <= '9');
    }
}
