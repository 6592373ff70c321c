package fr.partnershipledger.core.decision;

import fr.partnershipledger.core.rule.Checks;
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
        Checks.text("decision.note", note, Checks.NOTE_LENGTH);
    }

    public static Decision by(Actor actor, Effective effective) {
        return new Decision(actor, effective, null, null);
    }
}
