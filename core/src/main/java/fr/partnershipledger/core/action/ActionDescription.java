package fr.partnershipledger.core.action;

import fr.partnershipledger.core.rule.Checks;
import org.jspecify.annotations.Nullable;

/**
 * What an action is.
 *
 * @param scope where it reaches, for instance every school of the town
 * @param aim what it is meant to bring about
 */
public record ActionDescription(
        String title,
        Origin origin,
        @Nullable Audience audience,
        @Nullable String scope,
        @Nullable String aim) {

    public ActionDescription {
        Checks.title("title", title);
        Checks.optionalTitle("scope", scope);
        Checks.text("aim", aim, Checks.NOTE_LENGTH);
    }
}
