package fr.partnershipledger.projections.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The sums of a budget.
 *
 * @param committed what was promised, with every increase, reduction and cancellation
 * @param allocated the part of it that is assigned to an action
 * @param paid what was really paid, reversals taken off
 */
public record Measures(Money committed, Money allocated, Money paid) {

    private static final int RATE_DECIMALS = 4;

    static Measures zero(CurrencyUnit currency) {
        Money zero = Money.zero(currency);
        return new Measures(zero, zero, zero);
    }

    Measures plus(Measures other) {
        return new Measures(committed.plus(other.committed), allocated.plus(other.allocated), paid.plus(other.paid));
    }

    Measures negated() {
        return new Measures(committed.negated(), allocated.negated(), paid.negated());
    }

    /** What is still to be paid. */
    public Money remaining() {
        return committed.minus(paid);
    }

    /**
     * The part of what was promised that is paid, rounded to four decimals: 0.3125 is 31.25 %. Absent when nothing is
     * promised.
     */
    public @Nullable BigDecimal executionRate() {
        return committed.isZero()
                ? null
                : paid.getAmount().divide(committed.getAmount(), RATE_DECIMALS, RoundingMode.HALF_UP);
    }

    /** What is not assigned to any action. */
    public Money unallocated() {
        return committed.minus(allocated);
    }
}
