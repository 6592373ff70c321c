package fr.partnershipledger.api.web.recording;

import fr.partnershipledger.projections.budget.ForetellBudget;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a decision would record, before it is recorded.
 *
 * @param effects what becomes of the budget, by term; none when it stays as it is
 * @param version the one that it was looked at; absent when the decision begins something
 * @param typed all that was typed, to be sent on
 * @param moved whether something was recorded since it was looked at before
 */
public record Preview(
        List<String> sentences,
        List<ForetellBudget.Effect> effects,
        @Nullable Long version,
        Map<String, List<String>> typed,
        boolean moved) {

    /** The same, shown again after something else was recorded. */
    Preview again() {
        return new Preview(sentences, effects, version, typed, true);
    }
}
