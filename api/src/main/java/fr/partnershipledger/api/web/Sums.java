package fr.partnershipledger.api.web;

import fr.partnershipledger.projections.budget.Measures;
import java.util.Collection;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Adds money up for the foot of a table. */
final class Sums {

    private Sums() {}

    /** @param currency the one that all are in */
    static Measures of(Collection<Measures> all, CurrencyUnit currency) {
        Money committed = Money.zero(currency);
        Money allocated = Money.zero(currency);
        Money paid = Money.zero(currency);
        for (Measures each : all) {
            committed = committed.plus(each.committed());
            allocated = allocated.plus(each.allocated());
            paid = paid.plus(each.paid());
        }
        return new Measures(committed, allocated, paid);
    }
}
