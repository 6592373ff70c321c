package fr.partnershipledger.core.action;

import fr.partnershipledger.core.rule.Checks;
import fr.partnershipledger.core.rule.Visible;
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
        Checks.kept("title", title, Checks.TITLE_LENGTH);
        Checks.kept("scope", scope, Checks.TITLE_LENGTH);
        Checks.keptText("aim", aim);
    }

    void refuseUnlessVisible() {
        Visible.refuseUnless("title", title);
        Visible.refuseUnless("scope", scope);
        Visible.refuseUnless("aim", aim);
        if (audience != null) {
            Visible.refuseUnless("audience.description", audience.description());
        }
    }
}
