package fr.partnershipledger.api.decision;

import fr.partnershipledger.api.openapi.Limited;
import fr.partnershipledger.core.indicator.Indicator;
import fr.partnershipledger.core.indicator.Trend;
import fr.partnershipledger.core.rule.Checks;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing measured, in a body: see {@link Indicator}. Figures are JSON numbers, read exactly. */
public record Measurement(
        @Limited(Checks.TITLE_LENGTH) String name,
        @Nullable BigDecimal value,
        @Nullable BigDecimal from,
        @Nullable BigDecimal to,
        @Limited(Checks.TITLE_LENGTH) @Nullable String unit,
        @Nullable Trend trend,
        @Nullable BigDecimal baseline,
        @Limited(Checks.NOTE_LENGTH) @Nullable String note) {

    public static List<Indicator> all(@Nullable List<Measurement> given) {
        return given == null
                ? List.of()
                : given.stream().map(Measurement::toDomain).toList();
    }

    private Indicator toDomain() {
        return new Indicator(name, value, from, to, unit, trend, baseline, note);
    }
}
