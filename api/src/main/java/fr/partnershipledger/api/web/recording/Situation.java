package fr.partnershipledger.api.web.recording;

import fr.partnershipledger.projections.contract.FindContract;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a form can offer to choose from, and what there is already.
 *
 * @param contract with all that is decided, whatever the date; absent for a decision that is about no contract
 * @param offered by what is chosen
 */
record Situation(FindContract.@Nullable Answer contract, Map<Choices, List<Option>> offered) {

    /** @param value as the interface names it */
    record Option(String value, String label) {}

    List<Option> options(Choices from) {
        return offered.getOrDefault(from, List.of());
    }

    private boolean has(Choices choice) {
        return !options(choice).isEmpty();
    }

    CurrencyUnit currency() {
        FindContract.Answer known = contract;
        return known == null ? CurrencyUnit.EUR : known.currency();
    }

    boolean isLiving() {
        FindContract.Answer known = contract;
        return known == null || known.termination() == null;
    }

    boolean hasOpenBooks() {
        FindContract.Answer known = contract;
        return known != null && known.terms().stream().anyMatch(term -> !term.booksClosed());
    }

    boolean hasClosedBooks() {
        FindContract.Answer known = contract;
        return known != null && known.terms().stream().anyMatch(FindContract.Term::booksClosed);
    }

    boolean hasCommitments() {
        return has(Choices.COMMITMENTS);
    }

    boolean hasAllocations() {
        return has(Choices.ALLOCATIONS);
    }

    boolean hasPayments() {
        return has(Choices.PAYMENTS);
    }

    boolean hasActions() {
        return has(Choices.ACTIONS);
    }

    boolean hasFacilities() {
        return has(Choices.FACILITIES);
    }

    boolean hasFilledPositions() {
        return has(Choices.POSITIONS);
    }

    /** The keys of actions and of facilities, those ended or closed too. */
    Set<String> keys() {
        Set<String> keys = new HashSet<>();
        FindContract.Answer known = contract;
        if (known != null) {
            for (FindContract.Action action : known.actions()) {
                keys.add(action.action().value());
                action.facilities().forEach(each -> keys.add(each.facility().value()));
            }
        }
        return keys;
    }
}
