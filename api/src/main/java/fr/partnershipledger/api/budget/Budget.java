package fr.partnershipledger.api.budget;

import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.projections.budget.BudgetRow;
import fr.partnershipledger.projections.budget.Dimension;
import fr.partnershipledger.projections.budget.FindBudget;
import fr.partnershipledger.projections.budget.Measures;
import fr.partnershipledger.projections.time.PointInTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * The budget of a contract.
 *
 * @param knownAt absent when everything counts that is known now
 * @param by what the rows are divided by
 * @param executionRate of the total; absent when nothing is committed
 */
record Budget(
        ContractId contract,
        CurrencyUnit currency,
        LocalDate asOf,
        @Nullable Instant knownAt,
        List<String> by,
        List<BudgetRow> rows,
        Measures total,
        @Nullable BigDecimal executionRate) {

    static Budget of(FindBudget.Answer answer, Set<Dimension> by, PointInTime at) {
        return new Budget(
                answer.contract(),
                answer.currency(),
                at.asOf(),
                at.isAsKnownNow() ? null : at.knownAt(),
                Division.words(by),
                answer.rows(),
                answer.total(),
                answer.total().executionRate());
    }
}
