package fr.partnershipledger.projections.budget;

import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.projections.time.PointInTime;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/**
 * What is the budget of a contract? Nothing when the ledger did not know the contract at {@code knownAt}.
 *
 * @param by what the rows are divided by; one row when by nothing
 */
public record FindBudget(ContractId contract, Set<Dimension> by, PointInTime at) {

    public FindBudget {
        by = Set.copyOf(by);
    }

    /**
     * @param rows those with an entry by the point in time, even if they come to zero, ordered by their dimensions
     * @param total the sum of all rows
     */
    public record Answer(ContractId contract, CurrencyUnit currency, List<BudgetRow> rows, Measures total) {}
}
