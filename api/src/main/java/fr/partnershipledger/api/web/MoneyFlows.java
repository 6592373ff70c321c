package fr.partnershipledger.api.web;

import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.projections.budget.BudgetRow;
import fr.partnershipledger.projections.budget.FindBudget;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Where money comes from and where it goes: from partners through terms to actions, each flow with its amount. What is for no
 * action goes to a node of its own, so that all flows through a term reconcile with what was committed to it.
 *
 * @param places by key, in the order in which they are drawn
 * @param flows in euros or whatever the contract counts in; those of nothing are left out
 */
public record MoneyFlows(List<Place> places, List<Flow> flows) {

    /** @param depth 0 for partners, 1 for terms, 2 for actions */
    public record Place(String key, String label, int depth) {}

    /** @param shown the amount as the page writes it */
    public record Flow(String from, String to, BigDecimal amount, String shown) {}

    /** What a place is called. */
    public String label(String key) {
        return places.stream()
                .filter(place -> place.key().equals(key))
                .map(Place::label)
                .findFirst()
                .orElse(key);
    }

    private record Way(String from, String to) {}

    /**
     * @param budget divided by term, partner and action
     * @param termLabel what a term is called
     * @param unallocated what money for no action is called
     */
    static MoneyFlows of(
            FindBudget.Answer budget, Function<BudgetRow, String> termLabel, String unallocated, Figures figures) {
        Map<String, Place> places = new LinkedHashMap<>();
        Map<Way, Money> ways = new LinkedHashMap<>();
        Map<String, Money> allocated = new LinkedHashMap<>();
        for (BudgetRow row : budget.rows()) {
            String partner = "p:" + Objects.requireNonNull(row.partner()).value();
            String term = "t:" + row.term();
            places.putIfAbsent(
                    partner,
                    new Place(partner, orKey(row.partnerName(), row.partner().value()), 0));
            places.putIfAbsent(term, new Place(term, termLabel.apply(row), 1));
            ways.merge(new Way(partner, term), row.measures().committed(), Money::plus);
            ActionKey action = row.action();
            if (action != null) {
                String to = "a:" + action.value();
                places.putIfAbsent(to, new Place(to, orKey(row.actionTitle(), action.value()), 2));
                ways.merge(new Way(term, to), row.measures().allocated(), Money::plus);
                allocated.merge(term, row.measures().allocated(), Money::plus);
            }
        }
        rest(ways, allocated).forEach((term, rest) -> {
            places.putIfAbsent("none", new Place("none", unallocated, 2));
            ways.put(new Way(term, "none"), rest);
        });
        List<Flow> flows = ways.entrySet().stream()
                .filter(way -> way.getValue().isPositive())
                .map(way -> new Flow(
                        way.getKey().from(),
                        way.getKey().to(),
                        way.getValue().getAmount(),
                        figures.money(way.getValue())))
                .toList();
        List<Place> used = places.values().stream()
                .filter(place -> flows.stream()
                        .anyMatch(flow ->
                                flow.from().equals(place.key()) || flow.to().equals(place.key())))
                .toList();
        return new MoneyFlows(used, flows);
    }

    /** Of each term, what was committed and is for no action. */
    private static Map<String, Money> rest(Map<Way, Money> ways, Map<String, Money> allocated) {
        Map<String, Money> rest = new LinkedHashMap<>();
        ways.forEach((way, committed) -> {
            if (way.to().startsWith("t:")) {
                rest.merge(way.to(), committed, Money::plus);
            }
        });
        allocated.forEach((term, money) -> rest.merge(term, money.negated(), Money::plus));
        return rest;
    }

    private static String orKey(@Nullable String name, String key) {
        return name == null ? key : name;
    }
}
