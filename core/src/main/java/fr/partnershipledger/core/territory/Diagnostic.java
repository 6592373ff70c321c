package fr.partnershipledger.core.territory;

import fr.partnershipledger.core.indicator.Indicator;
import fr.partnershipledger.core.rule.Checks;
import fr.partnershipledger.core.rule.Rule;
import fr.partnershipledger.core.rule.Visible;
import java.util.List;

/**
 * A dated survey of a territory.
 *
 * @param year of the data
 * @param conductedWith who took part in it, for instance residents
 * @param toBeRefreshed whether the survey itself asks to be brought up to date
 */
public record Diagnostic(
        int year,
        List<String> conductedWith,
        List<Indicator> indicators,
        List<String> findings,
        boolean toBeRefreshed) {

    public Diagnostic {
        if (year < Checks.EARLIEST.getYear() || year > Checks.LATEST.getYear()) {
            throw Rule.DATE_OUT_OF_RANGE.refuse(
                    "year", "date", year, "earliest", Checks.EARLIEST, "latest", Checks.LATEST);
        }
        conductedWith = List.copyOf(conductedWith);
        indicators = List.copyOf(indicators);
        findings = List.copyOf(findings);
        Checks.keptTexts("conductedWith", conductedWith);
        Checks.size("indicators", indicators, Checks.LIST_SIZE);
        Checks.keptTexts("findings", findings);
        if (indicators.isEmpty() && findings.isEmpty()) {
            throw Rule.NO_FINDING.refuse("findings");
        }
    }

    void refuseUnlessVisible() {
        Visible.refuseUnless("conductedWith", conductedWith);
        Visible.refuseUnless("findings", findings);
        indicators.forEach(Indicator::refuseUnlessVisible);
    }
}
