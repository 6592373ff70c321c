package fr.partnershipledger.core.decision;

import fr.partnershipledger.core.rule.Checks;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Visible;
import org.jspecify.annotations.Nullable;

/**
 * What every decision carries besides its own content. All events of one decision share it.
 *
 * @param actor who recorded it
 * @param effective when it holds in the world
 * @param document what justifies it
 * @param note at most 4,000 characters
 */
public record Decision(
        Actor actor,
        Effective effective,
        @Nullable DecisionDocument document,
        @Nullable String note) {

    public Decision {
        Checks.keptText("decision.note", note);
    }

    /** @throws Refusal when a text of it cannot be seen: for whoever takes it from a person */
    public void refuseUnlessVisible() {
        Visible.refuseUnless("decision.note", note);
        if (document != null) {
            Visible.refuseUnless("decision.document.reference", document.reference());
        }
    }

    public static Decision by(Actor actor, Effective effective) {
        return new Decision(actor, effective, null, null);
    }
}
