package fr.partnershipledger.api.web;

import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.projections.budget.BudgetRow;
import org.jspecify.annotations.Nullable;

/**
 * Which figure of a budget is asked about; what is absent lets all pass.
 *
 * @param unallocated only money on no action
 */
public record Figure(
        @Nullable TermNumber term,
        @Nullable PartnerId partner,
        @Nullable ActionKey action,
        boolean unallocated,
        @Nullable Integer year) {

    /** What a field for the action says when only money on no action is asked for. */
    public static final String ON_NO_ACTION = "-";

    /** Whether a row of the budget, divided by all of these, is a part of it. */
    boolean has(BudgetRow row) {
        return (term == null || term.equals(row.term()))
                && (partner == null || partner.equals(row.partner()))
                && (action == null || action.equals(row.action()))
                && (!unallocated || row.action() == null)
                && (year == null || year.equals(row.year()));
    }

    /** To go into an address after something else: empty, or {@code &term=1…}. */
    public String more() {
        StringBuilder more = new StringBuilder();
        if (term != null) {
            more.append("&term=").append(term);
        }
        if (partner != null) {
            more.append("&partner=").append(partner);
        }
        if (action != null) {
            more.append("&action=").append(action);
        }
        if (unallocated) {
            more.append("&action=").append(ON_NO_ACTION);
        }
        if (year != null) {
            more.append("&year=").append(year);
        }
        return more.toString();
    }
}
