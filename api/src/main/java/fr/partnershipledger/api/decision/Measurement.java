package fr.partnershipledger.api.decision;

import fr.partnershipledger.core.indicator.Indicator;
import fr.partnershipledger.core.indicator.Trend;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing measured, in a body: see {@link Indicator}. Figures are JSON numbers, read exactly. */
public record Measurement(
        String name,
        @Nullable BigDecimal value,
        @Nullable BigDecimal from,
        @Nullable BigDecimal to,
        @Nullable String unit,
        @Nullable Trend trend,
        @Nullable BigDecimal baseline,
        @Nullable String note) {

    public static List<Indicator> all(@Nullable List<Measurement> given) {
        return given == null
                ? List.of()
                : given.stream().map(Measurement::toDomain).toList();
    }

    private Indicator toDomain() {
        return new Indicator(name, value, from, to, unit, trend, baseline, note);
    }
}
