package fr.partnershipledger.api.web;

import fr.partnershipledger.projections.budget.Measures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money as a bar: what is committed, and within it what is allocated and what is paid.
 *
 * @param committed in thousandths of the longest bar beside it; so are the others
 */
public record Bar(int committed, int allocated, int paid) {

    private static final BigDecimal LENGTH = BigDecimal.valueOf(1000);

    /** @param most what the longest bar stands for; both absent when there is no money */
    static Bar of(@Nullable Measures money, @Nullable Measures most) {
        if (money == null || most == null || !most.committed().isPositive()) {
            return new Bar(0, 0, 0);
        }
        BigDecimal whole = most.committed().getAmount();
        return new Bar(part(money.committed(), whole), part(money.allocated(), whole), part(money.paid(), whole));
    }

    static @Nullable Measures largest(Collection<Measures> all) {
        return all.stream()
                .max(Comparator.comparing((Measures each) -> each.committed().getAmount()))
                .orElse(null);
    }

    /** Bars of other currencies than the longest one's are drawn by their number alone. */
    private static int part(Money money, BigDecimal whole) {
        return Math.max(
                0,
                Math.min(
                        LENGTH.intValue(),
                        money.getAmount()
                                .multiply(LENGTH)
                                .divide(whole, 0, RoundingMode.HALF_UP)
                                .intValue()));
    }
}
