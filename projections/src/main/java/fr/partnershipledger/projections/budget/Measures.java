package fr.partnershipledger.projections.budget;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * The sums of a budget.
 *
 * @param committed what was promised, with every increase, reduction and cancellation
 * @param allocated the part of it that is assigned to an action
 * @param paid what was really paid, reversals taken off
 */
public record Measures(Money committed, Money allocated, Money paid) {

    static Measures zero(CurrencyUnit currency) {
        Money zero = Money.zero(currency);
        return new Measures(zero, zero, zero);
    }

    Measures plus(Measures other) {
        return new Measures(committed.plus(other.committed), allocated.plus(other.allocated), paid.plus(other.paid));
    }

    /** What is still to be paid. */
    public Money remaining() {
        return committed.minus(paid);
    }

    /** What is not assigned to any action. */
    public Money unallocated() {
        return committed.minus(allocated);
    }
}
