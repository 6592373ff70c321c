package fr.partnershipledger.projections.findings;

import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.projections.time.Fact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** What is known of one contract at a point in time, to be asked how it was on that day and on the days before. */
final class KnownContract {

    private final ContractId id;
    private final TerritoryCode territory;
    private final CurrencyUnit currency;
    private final @Nullable Fact termination;
    private final List<KnownTerm> terms;
    private final List<KnownAction> actions;
    private final List<KnownCommitment> commitments;
    private final Map<String, Timeline> roles;
    private final Map<String, Timeline> meetings;

    private KnownContract(ContractId id, Fact contract, Map<String, Map<String, Timeline>> facts) {
        this.id = id;
        this.territory = new TerritoryCode(contract.text("territory"));
        this.currency = CurrencyUnit.of(contract.text("currency"));
        Timeline ended = of(FindingsProjection.TERMINATION, facts).get("");
        this.termination = ended == null ? null : ended.latest();
        this.terms = KnownTerm.all(
                of(FindingsProjection.TERM, facts).values(),
                of(FindingsProjection.BOOKS, facts).values(),
                termination);
        Map<String, List<Timeline>> facilities = of(FindingsProjection.FACILITY, facts).values().stream()
                .collect(Collectors.groupingBy(facility -> facility.latest().text("action")));
        this.actions = of(FindingsProjection.ACTION, facts).entrySet().stream()
                .map(action -> new KnownAction(
                        this,
                        new ActionKey(action.getKey()),
                        action.getValue(),
                        facilities.getOrDefault(action.getKey(), List.of())))
                .toList();
        this.commitments = KnownCommitment.all(facts, currency);
        this.roles = of(FindingsProjection.ROLE, facts);
        this.meetings = of(FindingsProjection.MEETING, facts);
    }

    /** By identifier; what was not signed by the day is left out. */
    static Map<String, KnownContract> all(List<Fact> facts) {
        Map<String, Map<String, Map<String, List<Fact>>>> sorted = new TreeMap<>();
        facts.forEach(fact -> sorted.computeIfAbsent(fact.key().stream(), unused -> new TreeMap<>())
                .computeIfAbsent(fact.key().kind(), unused -> new TreeMap<>())
                .computeIfAbsent(fact.key().key(), unused -> new ArrayList<>())
                .add(fact));
        Map<String, KnownContract> contracts = new TreeMap<>();
        sorted.forEach((stream, kinds) -> {
            Map<String, Map<String, Timeline>> timelines = new TreeMap<>();
            kinds.forEach((kind, keys) -> keys.forEach((key, each) ->
                    timelines.computeIfAbsent(kind, unused -> new TreeMap<>()).put(key, new Timeline(each))));
            Timeline contract = of(FindingsProjection.CONTRACT, timelines).get("");
            if (contract != null) {
                contracts.put(stream, new KnownContract(new ContractId(stream), contract.latest(), timelines));
            }
        });
        return contracts;
    }

    static Map<String, Timeline> of(String kind, Map<String, Map<String, Timeline>> facts) {
        return facts.getOrDefault(kind, Map.of());
    }

    ContractId id() {
        return id;
    }

    TerritoryCode territory() {
        return territory;
    }

    CurrencyUnit currency() {
        return currency;
    }

    /** By number. */
    List<KnownTerm> terms() {
        return terms;
    }

    List<KnownAction> actions() {
        return actions;
    }

    List<KnownCommitment> commitments() {
        return commitments;
    }

    /** One for each partner and role. */
    Collection<Timeline> roles() {
        return roles.values();
    }

    /** One for each meeting and partner that attended it. */
    Collection<Timeline> meetings() {
        return meetings.values();
    }

    /** Absent when no such term was decided by the day that is asked for. */
    @Nullable
    KnownTerm term(TermNumber number) {
        return terms.stream()
                .filter(term -> term.number().equals(number))
                .findFirst()
                .orElse(null);
    }

    /** The term in course; absent when there is none, or the contract was terminated. */
    @Nullable
    KnownTerm inCourseOn(LocalDate day) {
        return terms.stream()
                .filter(term -> term.isInCourseOn(day))
                .max(Comparator.comparing(KnownTerm::number))
                .orElse(null);
    }

    /** The position of the event that terminated it; absent while none has. */
    @Nullable
    Long terminated() {
        return termination == null ? null : Long.valueOf(termination.beganAt());
    }

    /** The days on which a term began, was over, or was decided otherwise. */
    Stream<LocalDate> termChanges() {
        return terms.stream().flatMap(KnownTerm::changes);
    }
}
