package fr.partnershipledger.core.indicator;

import fr.partnershipledger.core.rule.Checks;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import fr.partnershipledger.core.rule.Visible;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One thing measured: a value, a range from–to, or a trend.
 *
 * @param value the figure, in {@code unit}; like every figure here below 10^15 and with at most six decimals
 * @param from the lower end of a range
 * @param to the upper end of a range
 * @param unit for instance {@code percent}
 * @param baseline the figure it is compared with
 */
public record Indicator(
        String name,
        @Nullable BigDecimal value,
        @Nullable BigDecimal from,
        @Nullable BigDecimal to,
        @Nullable String unit,
        @Nullable Trend trend,
        @Nullable BigDecimal baseline,
        @Nullable String note) {

    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(15);
    private static final int DECIMALS = 6;

    /** @throws Refusal {@link Rule#INDICATOR_EMPTY} when it holds neither a value, a range nor a trend */
    public Indicator {
        Checks.kept("indicators.name", name, Checks.TITLE_LENGTH);
        value = plain("indicators.value", value);
        from = plain("indicators.from", from);
        to = plain("indicators.to", to);
        baseline = plain("indicators.baseline", baseline);
        Checks.kept("indicators.unit", unit, Checks.TITLE_LENGTH);
        Checks.keptText("indicators.note", note);
        if (value == null && from == null && to == null && trend == null) {
            throw Rule.INDICATOR_EMPTY.refuse("indicators", "name", name);
        }
        if (from != null && to != null && from.compareTo(to) > 0) {
            throw Rule.END_BEFORE_START.refuse("indicators.to", "from", from.toPlainString(), "to", to.toPlainString());
        }
    }

    /** @throws Refusal when a text of it cannot be seen: for the decisions that bring it */
    public void refuseUnlessVisible() {
        Visible.refuseUnless("indicators.name", name);
        Visible.refuseUnless("indicators.unit", unit);
        Visible.refuseUnless("indicators.note", note);
    }

    /** The figure without trailing zeroes or an exponent: 52, not 52.0 or 5.2E+1. */
    private static @Nullable BigDecimal plain(String field, @Nullable BigDecimal figure) {
        if (figure == null) {
            return null;
        }
        // Compared by exponent first: 1E+1000000000 must not be written out to be refused.
        if (figure.precision() - (long) figure.scale() > 16 || figure.abs().compareTo(LIMIT) >= 0) {
            throw Rule.NUMBER_OUT_OF_RANGE.refuse(field, "limit", LIMIT.toPlainString(), "decimals", DECIMALS);
        }
        BigDecimal stripped = figure.stripTrailingZeros();
        if (stripped.scale() > DECIMALS) {
            throw Rule.NUMBER_OUT_OF_RANGE.refuse(field, "limit", LIMIT.toPlainString(), "decimals", DECIMALS);
        }
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
