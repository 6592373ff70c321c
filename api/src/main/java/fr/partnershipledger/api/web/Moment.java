package fr.partnershipledger.api.web;

import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.projections.audittrail.FindAuditTrail;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A date on which something in a contract changed, and what: where a time slider stops.
 *
 * @param lines those that stand, in the order of recording
 */
public record Moment(LocalDate date, List<FindAuditTrail.Line> lines) {

    /** What an event is about, which decides where it is drawn. */
    public enum Matter {
        CONTRACT,
        PARTNER,
        MONEY,
        ACTION,
        COORDINATION;

        /** @param name the stored name of the event */
        static Matter of(String name) {
            return switch (name.substring(0, name.indexOf('.'))) {
                case "funding" -> MONEY;
                case "action" -> ACTION;
                case "coordination" -> COORDINATION;
                default -> name.startsWith("contract.partner-") ? PARTNER : CONTRACT;
            };
        }
    }

    /** As precisely as the most precise of its events tells it. */
    public Effective effective() {
        return lines.stream()
                .map(FindAuditTrail.Line::effective)
                .min(Comparator.comparing(Effective::precision))
                .orElseThrow();
    }

    /** Those of one matter. */
    public List<FindAuditTrail.Line> about(Matter matter) {
        return lines.stream().filter(line -> Matter.of(line.name()) == matter).toList();
    }

    /** By date, without what was corrected and the corrections themselves. */
    static List<Moment> of(List<FindAuditTrail.Line> trail) {
        Map<LocalDate, List<FindAuditTrail.Line>> byDate = new TreeMap<>();
        for (FindAuditTrail.Line line : trail) {
            if (line.correctedBy() == null && line.corrects() == null) {
                byDate.computeIfAbsent(line.effective().on(), unused -> new ArrayList<>())
                        .add(line);
            }
        }
        return byDate.entrySet().stream()
                .map(entry -> new Moment(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }
}
