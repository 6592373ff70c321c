package fr.partnershipledger.core.action;

import fr.partnershipledger.core.rule.Checks;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Whom an action is for.
 *
 * @param fromAge the youngest age in completed years, 0 to 150; open when absent
 * @param toAge the oldest age in completed years, included; open when absent
 * @param description who they are, in words
 */
public record Audience(
        @Nullable Integer fromAge,
        @Nullable Integer toAge,
        @Nullable String description) {

    public static final int OLDEST = 150;

    /** @throws Refusal {@link Rule#AGES_REVERSED}, {@link Rule#AGE_OUT_OF_RANGE}, or when nothing at all is said */
    public Audience {
        age("audience.fromAge", fromAge);
        age("audience.toAge", toAge);
        if (fromAge != null && toAge != null && fromAge > toAge) {
            throw Rule.AGES_REVERSED.refuse("audience.toAge", "fromAge", fromAge, "toAge", toAge);
        }
        Checks.kept("audience.description", description, Checks.TITLE_LENGTH);
        if (fromAge == null && toAge == null && description == null) {
            throw Rule.TEXT_MISSING.refuse("audience.description");
        }
    }

    private static void age(String field, @Nullable Integer age) {
        if (age != null && (age < 0 || age > OLDEST)) {
            throw Rule.AGE_OUT_OF_RANGE.refuse(field, "age", age, "oldest", OLDEST);
        }
    }
}
