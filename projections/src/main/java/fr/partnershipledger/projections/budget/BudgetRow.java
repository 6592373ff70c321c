package fr.partnershipledger.projections.budget;

import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.identity.TerritoryCode;
import org.jspecify.annotations.Nullable;

/**
 * One row of a budget. A dimension that was not asked for is absent; so is the action of money that is for no action, which
 * is the unallocated rest.
 *
 * @param partnerName its name at the point in time, as the budget knows it
 * @param actionTitle its title at the point in time, as the budget knows it
 */
public record BudgetRow(
        @Nullable TermNumber term,
        @Nullable PartnerId partner,
        @Nullable String partnerName,
        @Nullable ActionKey action,
        @Nullable String actionTitle,
        @Nullable Integer year,
        @Nullable TerritoryCode territory,
        Measures measures) {}
