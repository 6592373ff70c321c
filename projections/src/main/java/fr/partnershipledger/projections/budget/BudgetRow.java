package fr.partnershipledger.projections.budget;

import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.Identifier;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.identity.TerritoryCode;
import java.math.BigDecimal;
import java.util.Comparator;
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
        Measures measures) {

    /** See {@link Measures#executionRate}. */
    public @Nullable BigDecimal executionRate() {
        return measures.executionRate();
    }

    /** By term, territory, year, partner and action; money on no action after that on one. */
    static final Comparator<BudgetRow> ORDER = Comparator.comparing(
                    BudgetRow::term, Comparator.nullsLast(Comparator.<TermNumber>naturalOrder()))
            .thenComparing(row -> text(row.territory()))
            .thenComparing(BudgetRow::year, Comparator.nullsLast(Comparator.<Integer>naturalOrder()))
            .thenComparing(row -> text(row.partner()))
            .thenComparing(row -> row.action() == null)
            .thenComparing(row -> text(row.action()));

    private static String text(@Nullable Identifier identifier) {
        return identifier == null ? "" : identifier.value();
    }
}
