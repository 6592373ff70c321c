package fr.partnershipledger.api.changes;

import fr.partnershipledger.api.changes.Changes.ActionState;
import fr.partnershipledger.api.changes.Changes.Difference;
import fr.partnershipledger.api.changes.Changes.TermState;
import fr.partnershipledger.core.decision.Change;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.projections.budget.BudgetRow;
import fr.partnershipledger.projections.budget.FindBudget;
import fr.partnershipledger.projections.budget.Measures;
import fr.partnershipledger.projections.contract.FindContract;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Compares a contract on two dates, part by part. */
final class Comparison {

    private final FindContract.@Nullable Answer before;
    private final FindContract.@Nullable Answer after;

    /**
     * @param before absent when the contract was not signed yet
     * @param after absent when it was not signed by then either
     */
    Comparison(FindContract.@Nullable Answer before, FindContract.@Nullable Answer after) {
        this.before = before;
        this.after = after;
    }

    <T> @Nullable Change<T> of(Function<FindContract.Answer, @Nullable T> part) {
        T was = before == null ? null : part.apply(before);
        T is = after == null ? null : part.apply(after);
        return Objects.equals(was, is) ? null : new Change<>(was, is);
    }

    List<Changes.Term> terms() {
        Map<TermNumber, TermState> was = terms(before);
        Map<TermNumber, TermState> is = terms(after);
        return differing(was, is).stream()
                .sorted()
                .map(term -> new Changes.Term(term, was.get(term), is.get(term)))
                .toList();
    }

    private static Map<TermNumber, TermState> terms(FindContract.@Nullable Answer contract) {
        Map<TermNumber, TermState> terms = new LinkedHashMap<>();
        if (contract != null) {
            contract.terms()
                    .forEach(term -> terms.put(
                            term.number(), new TermState(term.title(), term.from(), term.to(), term.booksClosed())));
        }
        return terms;
    }

    /** @param names by partner, of whoever joined by the later date */
    List<Changes.Partner> partners(Map<PartnerId, String> names) {
        Map<PartnerId, Set<Role>> was = partners(before);
        Map<PartnerId, Set<Role>> is = partners(after);
        return differing(was, is).stream()
                .map(partner -> new Changes.Partner(
                        partner,
                        names.get(partner),
                        was.getOrDefault(partner, Set.of()),
                        is.getOrDefault(partner, Set.of())))
                .filter(partner -> !partner.before().equals(partner.after()))
                .toList();
    }

    private static Map<PartnerId, Set<Role>> partners(FindContract.@Nullable Answer contract) {
        Map<PartnerId, Set<Role>> partners = new LinkedHashMap<>();
        if (contract != null) {
            contract.partners().forEach(partner -> partners.put(partner.partner(), partner.roles()));
        }
        return partners;
    }

    List<Changes.Action> actions() {
        Map<ActionKey, ActionState> was = actions(before);
        Map<ActionKey, ActionState> is = actions(after);
        return differing(was, is).stream()
                .map(action -> new Changes.Action(action, was.get(action), is.get(action)))
                .toList();
    }

    private static Map<ActionKey, ActionState> actions(FindContract.@Nullable Answer contract) {
        Map<ActionKey, ActionState> actions = new LinkedHashMap<>();
        if (contract != null) {
            contract.actions()
                    .forEach(action -> actions.put(
                            action.action(),
                            new ActionState(action.description(), action.openFacilities(), action.ended() != null)));
        }
        return actions;
    }

    /** Those of either side whose values differ, the later side's order first. */
    private static <K, V> List<K> differing(Map<K, V> was, Map<K, V> is) {
        Set<K> keys = new LinkedHashSet<>(is.keySet());
        keys.addAll(was.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(was.get(key), is.get(key)))
                .toList();
    }

    private record Place(TermNumber term, PartnerId partner) {

        static Place of(BudgetRow row) {
            return new Place(
                    Objects.requireNonNull(row.term(), "divided by term"),
                    Objects.requireNonNull(row.partner(), "divided by partner"));
        }
    }

    /** Both budgets are divided by term and partner. */
    static Changes.Money money(FindBudget.Answer before, FindBudget.Answer after) {
        Map<Place, BudgetRow> was = rows(before);
        Map<Place, BudgetRow> is = rows(after);
        Measures none = none(after.currency());
        List<Changes.Row> rows = new ArrayList<>();
        Set<Place> places = new LinkedHashSet<>(was.keySet());
        places.addAll(is.keySet());
        for (Place place : places) {
            BudgetRow old = was.get(place);
            BudgetRow now = is.get(place);
            Difference difference =
                    difference(old == null ? none : old.measures(), now == null ? none : now.measures());
            if (!difference.before().equals(difference.after())) {
                BudgetRow named = now == null ? Objects.requireNonNull(old) : now;
                rows.add(new Changes.Row(place.term(), place.partner(), named.partnerName(), difference));
            }
        }
        rows.sort(Comparator.comparing(Changes.Row::term)
                .thenComparing(row -> row.partner().value()));
        return new Changes.Money(rows, difference(before.total(), after.total()));
    }

    private static Map<Place, BudgetRow> rows(FindBudget.Answer budget) {
        Map<Place, BudgetRow> rows = new LinkedHashMap<>();
        budget.rows().forEach(row -> rows.put(Place.of(row), row));
        return rows;
    }

    private static Measures none(CurrencyUnit currency) {
        Money zero = Money.zero(currency);
        return new Measures(zero, zero, zero);
    }

    private static Difference difference(Measures before, Measures after) {
        return new Difference(
                before,
                after,
                new Measures(
                        after.committed().minus(before.committed()),
                        after.allocated().minus(before.allocated()),
                        after.paid().minus(before.paid())));
    }
}
