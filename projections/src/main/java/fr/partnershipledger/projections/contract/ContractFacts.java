package fr.partnershipledger.projections.contract;

import fr.partnershipledger.core.action.ActionDescription;
import fr.partnershipledger.core.action.Audience;
import fr.partnershipledger.core.action.Origin;
import fr.partnershipledger.core.coordination.EvaluationKind;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.FacilityKey;
import fr.partnershipledger.core.identity.MeetingId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.identity.PositionKey;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.indicator.Indicator;
import fr.partnershipledger.core.membership.JoinedVia;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.person.PersonName;
import fr.partnershipledger.core.person.PersonNames;
import fr.partnershipledger.core.person.SealedName;
import fr.partnershipledger.projections.contract.FindContract.Action;
import fr.partnershipledger.projections.contract.FindContract.Amendment;
import fr.partnershipledger.projections.contract.FindContract.Evaluation;
import fr.partnershipledger.projections.contract.FindContract.Facility;
import fr.partnershipledger.projections.contract.FindContract.Held;
import fr.partnershipledger.projections.contract.FindContract.Meeting;
import fr.partnershipledger.projections.contract.FindContract.Partner;
import fr.partnershipledger.projections.contract.FindContract.Position;
import fr.partnershipledger.projections.contract.FindContract.Status;
import fr.partnershipledger.projections.contract.FindContract.Termination;
import fr.partnershipledger.projections.time.Fact;
import fr.partnershipledger.projections.time.Source;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of one contract on a date.
 *
 * @param facts in the order of time
 */
record ContractFacts(ContractId contract, LocalDate asOf, List<Fact> facts) {

    /** The kinds of facts that {@link #line} is made from. */
    static final List<String> OF_A_LINE = List.of(
            ContractProjection.CONTRACT,
            ContractProjection.TERM,
            ContractProjection.BOOKS,
            ContractProjection.TERMINATION);

    /** The contract; nothing when it was not signed yet. */
    FindContract.@Nullable Answer answer(PersonNames persons) {
        Fact signed = signed();
        if (signed == null) {
            return null;
        }
        ContractTerms terms = terms();
        Termination termination = termination();
        return new FindContract.Answer(
                contract,
                new TerritoryCode(signed.text("territory")),
                CurrencyUnit.of(signed.text("currency")),
                terms.titleInCourse(),
                signed.textOrNull("policy"),
                signed.textOrNull("firstOfItsKind"),
                signed.began(),
                terms.status(termination != null),
                termination,
                terms.all(),
                terms.titles(),
                partners(),
                actions(),
                positions(persons),
                meetings(),
                evaluations(),
                amendments());
    }

    FindContracts.@Nullable Line line() {
        Fact signed = signed();
        if (signed == null) {
            return null;
        }
        ContractTerms terms = terms();
        Termination termination = termination();
        Status status = terms.status(termination != null);
        return new FindContracts.Line(
                contract,
                new TerritoryCode(signed.text("territory")),
                terms.titleInCourse(),
                signed.textOrNull("policy"),
                CurrencyUnit.of(signed.text("currency")),
                status,
                terms.all().size(),
                terms.firstDay(),
                termination == null
                        ? terms.lastDay()
                        : termination.source().effective().on());
    }

    private @Nullable Fact signed() {
        return facts.stream()
                .filter(fact -> fact.is(ContractProjection.CONTRACT) && fact.current())
                .findFirst()
                .orElse(null);
    }

    private ContractTerms terms() {
        return new ContractTerms(
                asOf,
                facts.stream().filter(fact -> fact.is(ContractProjection.TERM)).toList(),
                current(ContractProjection.BOOKS));
    }

    private List<Fact> current(String kind) {
        return facts.stream().filter(fact -> fact.is(kind) && fact.current()).toList();
    }

    private @Nullable Termination termination() {
        return current(ContractProjection.TERMINATION).stream()
                .findFirst()
                .map(fact -> new Termination(fact.textOrNull("reason"), fact.began()))
                .orElse(null);
    }

    private List<Partner> partners() {
        Map<PartnerId, List<Held>> held = new LinkedHashMap<>();
        facts.stream()
                .filter(fact -> fact.is(ContractProjection.ROLE))
                .sorted(Comparator.comparing(Fact::from)
                        .thenComparing(fact -> fact.began().position())
                        .thenComparing(fact -> Role.valueOf(fact.text("role"))))
                .forEach(fact -> held.computeIfAbsent(partnerOf(fact), unused -> new ArrayList<>())
                        .add(held(fact)));
        List<Partner> partners = new ArrayList<>();
        held.forEach((partner, roles) -> partners.add(new Partner(partner, rolesIn(roles), roles)));
        return partners;
    }

    private static PartnerId partnerOf(Fact fact) {
        return new PartnerId(fact.key().key().substring(0, fact.key().key().indexOf('/')));
    }

    private static Held held(Fact fact) {
        Source ended = fact.ended();
        Integer term = fact.getOrNull("term", Integer.class);
        return new Held(
                Role.valueOf(fact.text("role")),
                fact.getOrNull("via", JoinedVia.class),
                term == null ? null : new TermNumber(term),
                fact.began(),
                ended == null ? null : ended.effective().on(),
                ended);
    }

    private static Set<Role> rolesIn(List<Held> held) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        held.stream().filter(each -> each.until() == null).forEach(each -> roles.add(each.role()));
        return Collections.unmodifiableSet(roles);
    }

    private List<Action> actions() {
        return current(ContractProjection.ACTION).stream()
                .sorted((one, other) ->
                        Long.compare(one.began().position(), other.began().position()))
                .map(this::action)
                .toList();
    }

    private Action action(Fact fact) {
        List<Facility> facilities = facilities(fact.key().key());
        return new Action(
                new ActionKey(fact.key().key()),
                new ActionDescription(
                        fact.text("title"),
                        fact.get("origin", Origin.class),
                        fact.getOrNull("audience", Audience.class),
                        fact.textOrNull("scope"),
                        fact.textOrNull("aim")),
                facilities,
                (int) facilities.stream()
                        .filter(facility -> facility.closed() == null)
                        .count(),
                fact.began(),
                fact.sourceOrNull(ContractProjection.CHANGED),
                fact.sourceOrNull(ContractProjection.ENDED),
                fact.textOrNull("endReason"));
    }

    private List<Facility> facilities(String action) {
        return current(ContractProjection.FACILITY).stream()
                .filter(fact -> fact.key().key().startsWith(action + "/"))
                .map(fact -> new Facility(
                        new FacilityKey(fact.key().key().substring(action.length() + 1)),
                        fact.textOrNull("name"),
                        fact.textOrNull("place"),
                        fact.began(),
                        fact.sourceOrNull(ContractProjection.CLOSED)))
                .toList();
    }

    /**
     * A position is filled and vacated in turn, in the order of recording. Their dates may be as vague as a year and say
     * nothing of that order.
     */
    private List<Position> positions(PersonNames persons) {
        List<Fact> inTurn = Stream.concat(
                        current(ContractProjection.FILLING).stream(), current(ContractProjection.VACANCY).stream())
                .sorted(Comparator.comparing(fact -> fact.began().position()))
                .toList();
        List<Fact> fillings = current(ContractProjection.FILLING);
        Map<SealedName, PersonName> names = persons.open(sealedNames(fillings));
        return fillings.stream()
                .map(filling -> position(filling, nextOfItsPosition(filling, inTurn), names))
                .toList();
    }

    private static @Nullable Fact nextOfItsPosition(Fact filling, List<Fact> inTurn) {
        return inTurn.stream()
                .filter(fact -> fact.began().position() > filling.began().position())
                .filter(fact -> fact.text("position").equals(filling.text("position")))
                .findFirst()
                .orElse(null);
    }

    private static Map<SealedName, PersonId> sealedNames(List<Fact> fillings) {
        return fillings.stream()
                .filter(filling -> filling.has("sealedName"))
                .collect(Collectors.toMap(
                        filling -> new SealedName(filling.text("sealedName")),
                        filling -> new PersonId(filling.text("person"))));
    }

    private static Position position(Fact filling, @Nullable Fact next, Map<SealedName, PersonName> names) {
        String person = filling.textOrNull("person");
        String sealed = filling.textOrNull("sealedName");
        PersonName name = sealed == null ? null : names.get(new SealedName(sealed));
        return new Position(
                new PositionKey(filling.text("position")),
                filling.text("title"),
                person == null ? null : new PersonId(person),
                name,
                sealed != null && name == null,
                filling.began(),
                next != null && next.is(ContractProjection.VACANCY) ? next.began() : null);
    }

    private List<Meeting> meetings() {
        return current(ContractProjection.MEETING).stream()
                .map(fact -> new Meeting(
                        new MeetingId(fact.key().key()),
                        fact.textOrNull("subject"),
                        fact.list("participants", String.class).stream()
                                .map(PartnerId::new)
                                .toList(),
                        fact.list("decisions", String.class),
                        fact.began()))
                .toList();
    }

    private List<Evaluation> evaluations() {
        return current(ContractProjection.EVALUATION).stream()
                .map(fact -> new Evaluation(
                        fact.get("kind", EvaluationKind.class),
                        fact.text("text"),
                        fact.list("indicators", Indicator.class),
                        fact.began()))
                .toList();
    }

    private List<Amendment> amendments() {
        return current(ContractProjection.AMENDMENT).stream()
                .map(fact ->
                        new Amendment(new TermNumber(fact.get("term", Integer.class)), fact.text("text"), fact.began()))
                .toList();
    }

    /** The facts of several contracts, apart. */
    static Map<String, List<Fact>> byContract(List<Fact> facts) {
        Map<String, List<Fact>> apart = new LinkedHashMap<>();
        facts.forEach(fact -> apart.computeIfAbsent(fact.key().stream(), unused -> new ArrayList<>())
                .add(fact));
        return apart;
    }
}
