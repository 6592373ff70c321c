package fr.partnershipledger.projections.budget;

import fr.partnershipledger.core.contract.ContractEvent.EntryCorrected;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.funding.FundingEvent;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.projections.time.PointInTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What would events that a decision would record do to the budget of a contract?
 *
 * @param corrected the position of the event that one of them corrects
 * @param at as known when
 */
public record ForetellBudget(
        ContractId contract,
        List<LedgerEvent> events,
        @Nullable Long corrected,
        PointInTime at) {

    public ForetellBudget {
        events = List.copyOf(events);
    }

    /** The figures of a term without the decision, and with it. */
    public record Effect(TermNumber term, Measures before, Measures after) {}

    /**
     * By term, booked by the same code as what is recorded.
     *
     * @param wrong what a correction among the events takes back
     */
    static Map<TermNumber, Measures> changes(List<LedgerEvent> events, @Nullable LedgerEvent wrong) {
        Map<TermNumber, Measures> changes = new TreeMap<>();
        for (LedgerEvent event : events) {
            if (event instanceof FundingEvent money) {
                BudgetEntries.of(money).forEach(line -> changes.merge(money.term(), line.change(), Measures::plus));
            } else if (event instanceof EntryCorrected && wrong instanceof FundingEvent money) {
                BudgetEntries.of(money)
                        .forEach(line ->
                                changes.merge(money.term(), line.change().negated(), Measures::plus));
            }
        }
        return changes;
    }
}
