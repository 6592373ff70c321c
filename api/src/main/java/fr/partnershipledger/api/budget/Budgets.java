package fr.partnershipledger.api.budget;

import fr.partnershipledger.projections.budget.Dimension;
import fr.partnershipledger.projections.budget.FindBudgets;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The budgets of all contracts together.
 *
 * @param knownAt absent when everything counts that is known now
 * @param by what the rows are divided by
 * @param items one for each currency: money of different currencies is never added
 */
record Budgets(LocalDate asOf, @Nullable Instant knownAt, List<String> by, List<FindBudgets.Answer> items) {

    static Budgets of(List<FindBudgets.Answer> answers, Set<Dimension> by, PointInTime at) {
        return new Budgets(at.asOf(), at.isAsKnownNow() ? null : at.knownAt(), Division.words(by), answers);
    }
}
