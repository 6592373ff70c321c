package fr.partnershipledger.core.identity;

import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import java.util.regex.Pattern;

/** A name given to something in the ledger. It is part of addresses, so it holds no character that an address must escape. */
public interface Identifier {

    /** Letters, digits, hyphens and underscores, beginning with a letter or a digit; at most 64 of them. */
    Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    String value();

    /** @throws Refusal {@link Rule#ID_MALFORMED} unless the value has the {@link #FORM} */
    static void check(String field, String value) {
        if (!FORM.matcher(value).matches()) {
            throw Rule.ID_MALFORMED.refuse(field, "value", value);
        }
    }
}
