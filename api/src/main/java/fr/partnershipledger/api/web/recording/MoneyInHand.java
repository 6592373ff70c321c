package fr.partnershipledger.api.web.recording;

import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.api.web.Figures;
import fr.partnershipledger.api.web.recording.Situation.Option;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.projections.audittrail.FindAuditTrail;
import fr.partnershipledger.projections.budget.BudgetAnswers;
import fr.partnershipledger.projections.budget.FindBudgetEntries;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commitments, allocations and payments of a contract that a decision can still be about. */
@Component
final class MoneyInHand {

    private final BudgetAnswers budgets;
    private final MessageSource words;
    private final JsonMapper json;
    private final ZoneId zone;

    MoneyInHand(BudgetAnswers budgets, MessageSource words, JsonMapper json, ZoneId zone) {
        this.budgets = budgets;
        this.words = words;
        this.json = json;
        this.zone = zone;
    }

    /** What its entries add up to. */
    private record Commitment(
            String partner, int term, @Nullable String action, Money committed, Money paid) {

        Commitment with(FindBudgetEntries.Entry entry) {
            return new Commitment(
                    partner,
                    term,
                    action,
                    committed.plus(entry.change().committed()),
                    paid.plus(entry.change().paid()));
        }

        static Commitment of(FindBudgetEntries.Entry entry) {
            return new Commitment(
                    entry.partner().value(),
                    entry.term().value(),
                    entry.change().committed().isZero() ? null : entry.actionTitle(),
                    entry.change().committed(),
                    entry.change().paid());
        }
    }

    /** Those of which something is left, each as {@code CAF, 4 550 000 €, période 1}. */
    List<Option> commitments(ContractId id, PointInTime at, Function<String, String> nameOf, Locale locale) {
        Figures say = new Figures(locale, zone);
        Map<String, Commitment> all = new LinkedHashMap<>();
        for (FindBudgetEntries.Entry entry : entries(id, at)) {
            all.merge(entry.commitment().value(), Commitment.of(entry), (known, unused) -> known.with(entry));
        }
        List<Option> options = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        all.forEach((commitment, each) -> {
            if (each.committed().isPositive()) {
                String label = words.getMessage(
                        "record.commitment",
                        new Object[] {
                            nameOf.apply(each.partner()),
                            say.money(each.committed()),
                            Integer.toString(each.term()),
                            say.money(each.committed().minus(each.paid())),
                            each.action() == null ? "none" : each.action()
                        },
                        locale);
                options.add(new Option(commitment, labels.add(label) ? label : label + " (" + commitment + ")"));
            }
        });
        return options;
    }

    private List<FindBudgetEntries.Entry> entries(ContractId id, PointInTime at) {
        List<FindBudgetEntries.Entry> entries = new ArrayList<>();
        String cursor = null;
        do {
            Page<FindBudgetEntries.Entry> page = budgets.answer(new FindBudgetEntries(
                            id, null, null, null, false, null, at, new Paging(Paging.MOST, cursor)))
                    .orElseThrow(NotFound::new);
            entries.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return entries;
    }

    /**
     * Allocations or payments that stand and were not taken back, each told by its entry's sentence.
     *
     * @param standing entries of the contract
     * @param kind what the entries call it: {@code allocation}, {@code payment}
     */
    List<Option> parts(List<FindAuditTrail.Line> standing, String kind, String made, String ended) {
        Map<String, String> options = new LinkedHashMap<>();
        for (FindAuditTrail.Line line : standing) {
            if (line.name().equals(made)) {
                options.put(address(line, kind), line.sentence());
            } else if (line.name().equals(ended)) {
                options.remove(address(line, kind));
            }
        }
        return options.entrySet().stream()
                .map(each -> new Option(each.getKey(), each.getValue()))
                .toList();
    }

    /** As an address goes on after the commitments. */
    private String address(FindAuditTrail.Line line, String kind) {
        JsonNode event = json.readTree(line.payload());
        return event.path("commitment").asString() + "/" + kind + "s/"
                + event.path(kind).asString();
    }
}
