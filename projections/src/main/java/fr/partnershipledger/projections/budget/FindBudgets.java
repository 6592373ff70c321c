package fr.partnershipledger.projections.budget;

import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * What are the budgets of all contracts together? Money of different currencies is never added: one answer each.
 *
 * @param scope only money of contracts in it
 * @param by what the rows are divided by; terms and actions belong to one contract, so only by partner, year and territory
 */
public record FindBudgets(
        Scope scope,
        Set<Dimension> by,
        @Nullable TerritoryCode territory,
        @Nullable PartnerId partner,
        PointInTime at) {

    /** @throws IllegalArgumentException when divided by term or action */
    public FindBudgets {
        by = Set.copyOf(by);
        if (by.contains(Dimension.TERM) || by.contains(Dimension.ACTION)) {
            throw new IllegalArgumentException("terms and actions belong to one contract");
        }
    }

    /** @param contracts how many contracts the money belongs to */
    public record Answer(CurrencyUnit currency, int contracts, List<BudgetRow> rows, Measures total) {

        /** Of the total: see {@link Measures#executionRate}. */
        public @Nullable BigDecimal executionRate() {
            return total.executionRate();
        }
    }
}
