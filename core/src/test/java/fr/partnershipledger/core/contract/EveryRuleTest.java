package fr.partnershipledger.core.contract;

import static fr.partnershipledger.core.contract.Decisions.*;
import static fr.partnershipledger.core.contract.Story.given;
import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.core.contract.ContractCommand.CloseTerm;
import fr.partnershipledger.core.contract.ContractCommand.ExtendContract;
import fr.partnershipledger.core.contract.ContractCommand.RenewContract;
import fr.partnershipledger.core.contract.ContractCommand.SignContract;
import fr.partnershipledger.core.contract.ContractEvent.ContractAmended;
import fr.partnershipledger.core.contract.ContractEvent.ContractExtended;
import fr.partnershipledger.core.contract.ContractEvent.ContractRenewed;
import fr.partnershipledger.core.contract.ContractEvent.ContractSigned;
import fr.partnershipledger.core.contract.ContractEvent.EntryCorrected;
import fr.partnershipledger.core.contract.ContractEvent.PartnerJoined;
import fr.partnershipledger.core.contract.ContractEvent.TermClosed;
import fr.partnershipledger.core.coordination.CoordinationCommand.VacatePosition;
import fr.partnershipledger.core.funding.FundingCommand.AllocateFunds;
import fr.partnershipledger.core.funding.FundingCommand.CommitFunds;
import fr.partnershipledger.core.funding.FundingCommand.IncreaseCommitment;
import fr.partnershipledger.core.funding.FundingCommand.ReleaseAllocation;
import fr.partnershipledger.core.funding.FundingCommand.ReversePayment;
import fr.partnershipledger.core.funding.FundingEvent.FundsCommitted;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.AllocationId;
import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.PaymentId;
import fr.partnershipledger.core.identity.PositionKey;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.membership.Joining;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.money.Amounts;
import fr.partnershipledger.core.rule.Rule;
import fr.partnershipledger.core.term.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule that the state of a contract can break has a story here in which it is broken, and by nothing else. */
final class EveryRuleTest {

    /** Broken by the words of a command alone, or in the streams of partners and territories: tested beside those. */
    private static final Set<Rule> ELSEWHERE = EnumSet.copyOf(List.of(Rule.values()).stream()
            .filter(rule -> rule.kind() == Rule.Kind.VALUES)
            .toList());

    static {
        ELSEWHERE.addAll(List.of(
                Rule.UNKNOWN_CONTRACT,
                Rule.UNKNOWN_DIAGNOSTIC,
                Rule.DIAGNOSTIC_ALREADY_RECORDED,
                Rule.NOT_LATER_THAN_DIAGNOSTIC,
                Rule.PERSON_ERASED,
                Rule.NAMES_NOT_KEPT));
    }

    private static final PartnerId NOBODY = new PartnerId("nobody");

    private final Map<Rule, Runnable> stories = new EnumMap<>(Rule.class);

    EveryRuleTest() {
        life();
        partners();
        books();
        actions();
        money();
        coordination();
        corrections();
        beforeWhatTheyActOn();
    }

    private void refused(Rule rule, Story story, Told decision, String field) {
        Runnable before = stories.getOrDefault(rule, () -> {});
        stories.put(rule, () -> {
            before.run();
            story.isRefused(decision, rule, field);
        });
    }

    @TestFactory
    List<DynamicTest> a_decision_is_refused() {
        return stories.entrySet().stream()
                .map(story -> DynamicTest.dynamicTest(story.getKey().name(), story.getValue()::run))
                .toList();
    }

    @Test
    void no_rule_about_a_contract_goes_untold() {
        EnumSet<Rule> untold = EnumSet.allOf(Rule.class);
        untold.removeAll(ELSEWHERE);
        untold.removeAll(stories.keySet());
        assertThat(untold).isEmpty();
    }

    private void life() {
        refused(Rule.ID_ALREADY_USED, given(signed()), signed(), "id");
        refused(
                Rule.UNKNOWN_TERRITORY,
                given(),
                told(
                        new SignContract(
                                CONTRACT,
                                new TerritoryCode("75056"),
                                "A title",
                                null,
                                null,
                                FIRST_TERM,
                                CurrencyUnit.EUR,
                                List.of(new Joining(CAF, Set.of(Role.SIGNATORY, Role.PROMOTER)))),
                        "2003"),
                "territory");
        refused(
                Rule.UNKNOWN_PARTNER,
                given(),
                told(
                        signing(new Joining(CCAS, Set.of(Role.PROMOTER)), new Joining(NOBODY, Set.of(Role.SIGNATORY))),
                        "2003"),
                "signatories");
        refused(Rule.UNKNOWN_PARTNER, given(signed()), admitted(NOBODY, Role.FUNDER), "partner");
        refused(Rule.UNKNOWN_PARTNER, given(signed()), renewed(NOBODY), "signatories");
        refused(Rule.TERM_OVERLAPS, given(signed(), renewed()), renewed(), "term.from");
        refused(
                Rule.TERM_OVERLAPS,
                given(signed()),
                told(
                        new RenewContract(
                                CONTRACT,
                                null,
                                new Period(LocalDate.of(2000, 1, 1), LocalDate.of(2002, 12, 31)),
                                List.of()),
                        "2005-10"),
                "term.from");
        refused(
                Rule.TERM_OVERLAPS,
                given(signed(), renewed()),
                told(new ExtendContract(CONTRACT, TERM_1, LocalDate.of(2006, 1, 1), List.of()), "2005-06-01"),
                "newEnd");
        refused(Rule.END_NOT_LATER, given(signed()), extended("2005-12-31"), "newEnd");
        refused(Rule.UNKNOWN_TERM, given(signed()), committed("1.00", CAF, TERM_2), "term");
        refused(Rule.UNKNOWN_TERM, given(signed()), told(new CloseTerm(CONTRACT, new TermNumber(0)), "2006"), "term");
        refused(Rule.NOTHING_CHANGES, given(signed(), amended("New")), amended("New"), "title");
        refused(Rule.ALREADY_TERMINATED, given(signed(), terminated()), terminated(), "id");
        refused(Rule.ALREADY_TERMINATED, given(signed(), terminated()), renewed(), "id");
        refused(
                Rule.CONTRACT_ENDED,
                given(signed(), terminated()),
                committed("1.00").on("2005-03-01"),
                "decision.effectiveOn");
        refused(
                Rule.CONTRACT_ENDED,
                given(signed()),
                admitted(DEPARTMENTAL_COUNCIL, Role.FUNDER).on("2006-01-01"),
                "decision.effectiveOn");
        refused(Rule.CONTRACT_NOT_BEGUN, given(signed()), evaluated().on("2002-12"), "decision.effectiveOn");
    }

    private void partners() {
        refused(Rule.ALREADY_HOLDS_ROLE, given(signed()), admitted(CAF, Role.FUNDER), "roles");
        refused(Rule.ALREADY_HOLDS_ROLE, given(signed()), renewed(CAF), "joins");
        refused(
                Rule.TOO_MANY_PARTNERS,
                given(told(
                        signing(IntStream.rangeClosed(1, 200)
                                .mapToObj(n -> new Joining(
                                        new PartnerId("partner-" + n), Set.of(Role.SIGNATORY, Role.PROMOTER)))
                                .toArray(Joining[]::new)),
                        "2003")),
                admitted(DEPARTMENTAL_COUNCIL, Role.FUNDER),
                "partner");
        refused(
                Rule.STILL_NEEDED,
                given(signed(), committed("5.00")),
                withdrawn(CAF).on("2004-04-30"),
                "decision.effectiveOn");
        refused(
                Rule.STILL_NEEDED,
                given(signed(), committed("5.00"), increased("1.00").on("2005-02-01")),
                withdrawn(CAF),
                "decision.effectiveOn");
        refused(Rule.NOT_A_MEMBER, given(signed()), withdrawn(DEPARTMENTAL_COUNCIL), "partner");
        refused(Rule.NOT_A_MEMBER, given(signed()), rolesChanged(DEPARTMENTAL_COUNCIL, Role.FUNDER), "partner");
        refused(
                Rule.NOT_A_MEMBER,
                given(signed(), withdrawn(CAF)),
                committed("1.00").on("2004-09-01"),
                "partner");
        refused(
                Rule.NOT_YET_A_MEMBER,
                given(signed(), renewed(DEPARTMENTAL_COUNCIL)),
                committed("100.00", DEPARTMENTAL_COUNCIL, TERM_1),
                "partner");
        refused(Rule.LAST_SIGNATORY, given(signed(), withdrawn(CAF)), withdrawn(COMMUNE), "partner");
        refused(
                Rule.LAST_SIGNATORY,
                given(signed(), withdrawn(CAF)),
                rolesChanged(COMMUNE, Role.FUNDER).on("2004-12-01"),
                "roles");
    }

    private void books() {
        refused(Rule.BOOKS_ALREADY_CLOSED, given(signed(), booksClosed(TERM_1)), booksClosed(TERM_1), "term");
        refused(
                Rule.BOOKS_CLOSED,
                given(signed(), booksClosed(TERM_1)),
                evaluated().on("2005-12-31"),
                "decision.effectiveOn");
        refused(
                Rule.BOOKS_CLOSED,
                given(signed(), committed("9.00"), booksClosed(TERM_1)),
                paid("1.00").on("2006-08-01"),
                "commitment");
        refused(Rule.BOOKS_OPEN, given(signed()), booksReopened(TERM_1), "term");
    }

    private void actions() {
        refused(Rule.KEY_ALREADY_USED, given(signed(), included(CLAS)), included(CLAS), "key");
        refused(Rule.NOTHING_CHANGES, given(signed(), included(CLAS)), changed(CLAS, "An action"), "action");
        refused(Rule.UNKNOWN_ACTION, given(signed()), changed(CLAS, "Other"), "action");
        refused(Rule.UNKNOWN_ACTION, given(signed()), committedTo(CLAS, "1.00"), "action");
        refused(Rule.ACTION_ENDED, given(signed(), included(CLAS), ended(CLAS)), ended(CLAS), "action");
        refused(Rule.ACTION_ENDED, given(signed(), included(CLAS), ended(CLAS)), committedTo(CLAS, "1.00"), "action");
        refused(Rule.UNKNOWN_FACILITY, given(signed(), included(CENTRES)), facilityClosed(CENTRES), "facility");
        refused(
                Rule.FACILITY_CLOSED,
                given(signed(), included(CENTRES), facilityOpened(CENTRES), facilityClosed(CENTRES)),
                facilityClosed(CENTRES),
                "facility");
        refused(
                Rule.KEY_ALREADY_USED,
                given(signed(), included(CENTRES), facilityOpened(CENTRES)),
                facilityOpened(CENTRES),
                "key");
        List<Told> many = new ArrayList<>(List.of(signed()));
        IntStream.rangeClosed(1, 500)
                .mapToObj(n -> included(new ActionKey("action-" + n)))
                .forEach(many::add);
        refused(Rule.TOO_MANY_ACTIONS, given(many.toArray(Told[]::new)), included(CLAS), "key");
    }

    private void money() {
        Told c9 = told(new IncreaseCommitment(CONTRACT, new CommitmentId("c9"), eur("1.00")), "2004-06-01");
        refused(Rule.UNKNOWN_COMMITMENT, given(signed()), c9, "commitment");
        refused(
                Rule.KEY_ALREADY_USED,
                given(signed(), committed("5.00")),
                told(new CommitFunds(CONTRACT, C1, TERM_1, CAF, eur("1.00"), null), "2004"),
                "id");
        refused(
                Rule.WRONG_CURRENCY,
                given(signed()),
                told(
                        new CommitFunds(CONTRACT, null, TERM_1, CAF, Amounts.parse("amount", "1.00", "USD"), null),
                        "2004"),
                "amount");
        refused(Rule.COMMITMENT_SETTLED, given(signed(), committed("5.00"), cancelled()), paid("1.00"), "commitment");
        refused(
                Rule.BELOW_WHAT_IS_PAID,
                given(signed(), committed("5.00"), paid("3.00")),
                reduced("2.01").on("2004-08-01"),
                "amount");
        refused(Rule.BELOW_WHAT_IS_PAID, given(signed(), committed("5.00"), paid("3.00")), cancelled(), "commitment");
        refused(
                Rule.BELOW_WHAT_IS_PAID,
                given(signed(), included(CLAS), committed("5.00"), allocated(CLAS, "4.00"), paidFor(CLAS, "1.00")),
                released(),
                "allocation");
        refused(
                Rule.BELOW_WHAT_IS_ALLOCATED,
                given(signed(), included(CLAS), committed("5.00"), allocated(CLAS, "4.00")),
                reduced("1.01").on("2004-08-01"),
                "amount");
        refused(
                Rule.BELOW_WHAT_IS_ALLOCATED,
                given(signed(), included(CLAS), committed("5.00"), allocated(CLAS, "4.00")),
                cancelled(),
                "commitment");
        refused(Rule.NOTHING_WOULD_REMAIN, given(signed(), committed("5.00")), reduced("5.00"), "amount");
        Told later = increased("2.00").on("2005-02-01");
        refused(Rule.CHANGES_LATER, given(signed(), committed("5.00"), later), cancelled(), "decision.effectiveOn");
        refused(
                Rule.CHANGES_LATER,
                given(signed(), committed("5.00", OTHERS, TERM_1), later),
                split(part(COMMUNE, "2.00"), part(CAF, "3.00")),
                "decision.effectiveOn");
        refused(Rule.MORE_THAN_THE_REST, given(signed(), committed("5.00"), paid("3.00")), paid("2.01"), "amount");
        refused(
                Rule.MORE_THAN_UNALLOCATED,
                given(signed(), included(CLAS), committed("5.00"), allocated(CLAS, "4.00")),
                allocated(CLAS, "1.01"),
                "amount");
        refused(
                Rule.MORE_THAN_UNALLOCATED,
                given(signed(), included(CLAS), included(CENTRES), committedTo(CLAS, "5.00")),
                allocated(CENTRES, "0.01"),
                "amount");
        refused(
                Rule.UNKNOWN_ACTION,
                given(signed(), committed("5.00")),
                told(new AllocateFunds(CONTRACT, C1, CLAS, eur("1.00")), "2004-06-15"),
                "action");
        refused(
                Rule.MORE_THAN_ALLOCATED_TO_ACTION,
                given(signed(), included(CLAS), committed("5.00"), allocated(CLAS, "2.00")),
                paidFor(CLAS, "2.01"),
                "amount");
        refused(
                Rule.UNKNOWN_ALLOCATION,
                given(signed(), committed("5.00")),
                told(new ReleaseAllocation(CONTRACT, C1, new AllocationId("a9")), "2004-08-01"),
                "allocation");
        refused(
                Rule.ALREADY_RELEASED,
                given(signed(), included(CLAS), committed("5.00"), allocated(CLAS, "4.00"), released()),
                released(),
                "allocation");
        refused(
                Rule.UNKNOWN_PAYMENT,
                given(signed(), committed("5.00")),
                told(new ReversePayment(CONTRACT, C1, new PaymentId("p9"), null), "2004-08-01"),
                "payment");
        refused(
                Rule.ALREADY_REVERSED,
                given(signed(), committed("5.00"), paid("3.00"), paymentReversed()),
                paymentReversed(),
                "payment");
        refused(
                Rule.BEFORE_THE_COMMITMENT,
                given(signed(), committed("5.00")),
                paid("1.00").on("2004-04-30"),
                "decision.effectiveOn");
        refused(
                Rule.NOT_A_GROUP,
                given(signed(), committed("5.00")),
                split(part(COMMUNE, "2.00"), part(CAF, "3.00")),
                "commitment");
        refused(
                Rule.ALREADY_IN_USE,
                given(signed(), committed("5.00", OTHERS, TERM_1), paid("1.00")),
                split(part(COMMUNE, "2.00"), part(CAF, "3.00")),
                "commitment");
        refused(
                Rule.PARTS_DO_NOT_ADD_UP,
                given(signed(), committed("5.00", OTHERS, TERM_1)),
                split(part(COMMUNE, "2.00"), part(CAF, "2.99")),
                "parts");
        refused(
                Rule.NOT_A_MEMBER,
                given(signed(), committed("5.00", OTHERS, TERM_1)),
                split(part(COMMUNE, "2.00"), part(DEPARTMENTAL_COUNCIL, "3.00")),
                "parts");
    }

    private void beforeWhatTheyActOn() {
        Told action = included(CENTRES).on("2004-02-01");
        String before = "2004-01-31";
        tooEarly(changed(CENTRES, "Other").on(before), signed(), action);
        tooEarly(ended(CENTRES).on(before), signed(), action);
        tooEarly(facilityOpened(CENTRES).on(before), signed(), action);
        tooEarly(facilityOpened(CENTRES).on("2004"), signed(), action);
        tooEarly(facilityClosed(CENTRES).on(before), signed(), included(CENTRES), facilityOpened(CENTRES));
        tooEarly(committedTo(CENTRES, "5.00").on(before), signed(), action);
        Told late = included(CENTRES).on("2004-09-01");
        tooEarly(allocated(CENTRES, "1.00"), signed(), committed("5.00"), late);
        tooEarly(paidFor(CENTRES, "1.00"), signed(), committed("5.00"), late);
        tooEarly(paymentReversed().on("2004-06-30"), signed(), committed("5.00"), paid("1.00"));
        tooEarly(
                released().on("2004-06-14"),
                signed(),
                included(CENTRES),
                committed("5.00"),
                allocated(CENTRES, "1.00"));
        tooEarly(positionVacated().on("2003-12"), signed(), positionFilled().on("2004-01-01"));
        tooEarly(positionFilled(), signed(), positionFilled(), positionVacated());
        tooEarly(booksReopened(TERM_1).on("2006-06-29"), signed(), booksClosed(TERM_1));
        tooEarly(booksClosed(TERM_1), signed(), booksClosed(TERM_1), booksReopened(TERM_1));
        refused(
                Rule.BEFORE_THE_COMMITMENT,
                given(signed(), committed("5.00")),
                paid("1.00").on("2004"),
                "decision.effectiveOn");
    }

    private void tooEarly(Told decision, Told... past) {
        refused(Rule.BEFORE_WHAT_IT_ACTS_ON, given(past), decision, "decision.effectiveOn");
    }

    private void coordination() {
        refused(Rule.POSITION_FILLED, given(signed(), positionFilled()), positionFilled(), "position");
        refused(
                Rule.POSITION_EMPTY,
                given(signed(), positionFilled(), positionVacated()),
                positionVacated(),
                "position");
        refused(
                Rule.UNKNOWN_POSITION,
                given(signed()),
                told(new VacatePosition(CONTRACT, new PositionKey("none")), "2004"),
                "position");
        refused(Rule.NOT_A_MEMBER, given(signed()), met(CAF, DEPARTMENTAL_COUNCIL), "participants");
    }

    private void corrections() {
        refused(Rule.UNKNOWN_ENTRY, given(signed()), corrected(UUID.randomUUID()), "event");
        Story signedOnly = given(signed());
        refused(Rule.NOT_CORRECTABLE, signedOnly, corrected(signedOnly.idOf(ContractSigned.class)), "event");
        Story joinedBySigning = given(signed());
        refused(Rule.NOT_CORRECTABLE, joinedBySigning, corrected(joinedBySigning.idOf(PartnerJoined.class)), "event");
        Story closed = given(signed(), booksClosed(TERM_1));
        refused(Rule.NOT_CORRECTABLE, closed, corrected(closed.idOf(TermClosed.class)), "event");

        Story committed = given(signed(), committed("5.00"), paid("1.00"));
        refused(Rule.BUILT_UPON, committed, corrected(committed.idOf(FundsCommitted.class)), "event");
        Story renewed = given(signed(), renewed(DEPARTMENTAL_COUNCIL));
        refused(Rule.BUILT_UPON, renewed, corrected(renewed.idOf(ContractRenewed.class)), "event");
        Story extended = given(signed(), extended("2006-06-30"), extended("2006-12-31"));
        Story amended = given(signed(), amended("New"), amended("Newer"));
        Story joined = given(
                signed(),
                renewed(DEPARTMENTAL_COUNCIL),
                committed("1.00", DEPARTMENTAL_COUNCIL, TERM_2).on("2006-02-01"));
        refused(Rule.BUILT_UPON, joined, corrected(joined.idOf(PartnerJoined.class)), "event");
        refused(
                Rule.BUILT_UPON,
                extended,
                corrected(extended.idsOf(ContractExtended.class).get(0)),
                "event");
        refused(
                Rule.BUILT_UPON,
                amended,
                corrected(amended.idsOf(ContractAmended.class).get(0)),
                "event");

        Story late = given(signed(), committed("5.00"), booksClosed(TERM_1));
        refused(Rule.BOOKS_CLOSED, late, corrected(late.idOf(FundsCommitted.class)), "event");
        Story closedLate = given(signed(), booksClosed(TERM_1).on("2005-12-01"));
        refused(Rule.NOT_CORRECTABLE, closedLate, corrected(closedLate.idOf(TermClosed.class)), "event");

        Story once = given(signed(), committed("5.00"));
        UUID entry = once.idOf(FundsCommitted.class);
        once.eventsOf(corrected(entry));
        refused(Rule.ALREADY_CORRECTED, once, corrected(entry), "event");
        Story twice = given(signed(), committed("5.00"));
        twice.eventsOf(corrected(twice.idOf(FundsCommitted.class)));
        refused(Rule.NOT_CORRECTABLE, twice, corrected(twice.idOf(EntryCorrected.class)), "event");
    }
}
