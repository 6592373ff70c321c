package fr.partnershipledger.core.contract;

import static fr.partnershipledger.core.contract.Decisions.*;
import static fr.partnershipledger.core.contract.Story.given;
import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.core.action.ActionDescription;
import fr.partnershipledger.core.action.ActionEvent;
import fr.partnershipledger.core.action.ActionEvent.ActionChanged;
import fr.partnershipledger.core.action.ActionEvent.ActionEnded;
import fr.partnershipledger.core.action.ActionEvent.ActionIncluded;
import fr.partnershipledger.core.action.ActionEvent.FacilityClosed;
import fr.partnershipledger.core.action.ActionEvent.FacilityOpened;
import fr.partnershipledger.core.contract.ContractCommand.AmendContract;
import fr.partnershipledger.core.contract.ContractCommand.ExtendContract;
import fr.partnershipledger.core.contract.ContractEvent.ContractAmended;
import fr.partnershipledger.core.contract.ContractEvent.ContractExtended;
import fr.partnershipledger.core.contract.ContractEvent.ContractRenewed;
import fr.partnershipledger.core.contract.ContractEvent.ContractSigned;
import fr.partnershipledger.core.contract.ContractEvent.ContractTerminated;
import fr.partnershipledger.core.contract.ContractEvent.EntryCorrected;
import fr.partnershipledger.core.contract.ContractEvent.PartnerJoined;
import fr.partnershipledger.core.contract.ContractEvent.PartnerRolesChanged;
import fr.partnershipledger.core.contract.ContractEvent.PartnerWithdrew;
import fr.partnershipledger.core.contract.ContractEvent.TermClosed;
import fr.partnershipledger.core.contract.ContractEvent.TermReopened;
import fr.partnershipledger.core.coordination.CoordinationEvent;
import fr.partnershipledger.core.coordination.CoordinationEvent.EvaluationRecorded;
import fr.partnershipledger.core.coordination.CoordinationEvent.MeetingHeld;
import fr.partnershipledger.core.coordination.CoordinationEvent.PositionFilled;
import fr.partnershipledger.core.coordination.CoordinationEvent.PositionVacated;
import fr.partnershipledger.core.coordination.EvaluationKind;
import fr.partnershipledger.core.decision.Change;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.funding.FundingEvent;
import fr.partnershipledger.core.funding.FundingEvent.AllocationReleased;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentCancelled;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentIncreased;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentReduced;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentSplit;
import fr.partnershipledger.core.funding.FundingEvent.FundsAllocated;
import fr.partnershipledger.core.funding.FundingEvent.FundsCommitted;
import fr.partnershipledger.core.funding.FundingEvent.PaymentRecorded;
import fr.partnershipledger.core.funding.FundingEvent.PaymentReversed;
import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.MeetingId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.membership.JoinedVia;
import fr.partnershipledger.core.membership.Joining;
import fr.partnershipledger.core.membership.Role;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each kind of event of a contract is recorded by a decision here, with exactly this content. */
final class EveryEventTest {

    private record Chapter(String decision, Story story, Told told, List<LedgerEvent> events) {}

    private static Chapter chapter(String decision, Story story, Told told, LedgerEvent... events) {
        return new Chapter(decision, story, told, List.of(events));
    }

    private static final List<Chapter> CHAPTERS = Stream.of(life(), actions(), money(), coordination())
            .flatMap(List::stream)
            .toList();

    @TestFactory
    Stream<DynamicTest> a_decision_records() {
        return CHAPTERS.stream()
                .map(chapter -> DynamicTest.dynamicTest(
                        chapter.decision(),
                        () -> chapter.story()
                                .records(chapter.told(), chapter.events().toArray(LedgerEvent[]::new))));
    }

    @Test
    void no_event_of_a_contract_goes_untold() {
        Set<Class<?>> untold = new HashSet<>();
        for (Class<?> family :
                List.of(ContractEvent.class, FundingEvent.class, ActionEvent.class, CoordinationEvent.class)) {
            untold.addAll(List.of(family.getPermittedSubclasses()));
        }
        CHAPTERS.forEach(chapter -> chapter.events().forEach(event -> untold.remove(event.getClass())));
        assertThat(untold).containsExactly(EntryCorrected.class);
    }

    @Test
    void a_correction_names_the_entry_and_what_it_was() {
        Story story = given(signed(), committed("5.00"));
        var entry = story.idOf(FundsCommitted.class);
        assertThat(story.eventsOf(corrected(entry)))
                .containsExactly(new EntryCorrected(CONTRACT, entry, "funding.committed", "typed wrongly"));
    }

    private static List<Chapter> life() {
        Told extension = told(
                new ExtendContract(
                        CONTRACT,
                        null,
                        LocalDate.of(2006, 6, 30),
                        List.of(new Joining(DEPARTMENTAL_COUNCIL, Set.of(Role.FUNDER)))),
                "2005-06-01");
        return List.of(
                chapter(
                        "signing",
                        given(),
                        signed(),
                        new ContractSigned(
                                CONTRACT,
                                SAINT_JOSEPH,
                                "Contractualisation territorialisée",
                                "childhood and youth",
                                null,
                                FIRST_TERM,
                                CurrencyUnit.EUR),
                        joined(CCAS, JoinedVia.SIGNATURE, Role.PROMOTER),
                        joined(COMMUNE, JoinedVia.SIGNATURE, Role.SIGNATORY, Role.FUNDER),
                        joined(CAF, JoinedVia.SIGNATURE, Role.SIGNATORY, Role.FUNDER),
                        joined(OTHERS, JoinedVia.SIGNATURE, Role.FUNDER)),
                chapter(
                        "renewal",
                        given(signed()),
                        renewed(DEPARTMENTAL_COUNCIL),
                        new ContractRenewed(CONTRACT, TERM_2, "Plan social global", SECOND_TERM),
                        new PartnerJoined(
                                CONTRACT, DEPARTMENTAL_COUNCIL, Set.of(Role.SIGNATORY), JoinedVia.RENEWAL, TERM_2)),
                chapter(
                        "extension",
                        given(signed()),
                        extension,
                        new ContractExtended(CONTRACT, TERM_1, LocalDate.of(2005, 12, 31), LocalDate.of(2006, 6, 30)),
                        joined(DEPARTMENTAL_COUNCIL, JoinedVia.EXTENSION, Role.FUNDER)),
                chapter(
                        "amendment",
                        given(signed()),
                        told(new AmendContract(CONTRACT, "New", "childhood and youth", "§ 3 is new."), "2004"),
                        new ContractAmended(
                                CONTRACT,
                                TERM_1,
                                new Change<>("Contractualisation territorialisée", "New"),
                                null,
                                "§ 3 is new.")),
                chapter("termination", given(signed()), terminated(), new ContractTerminated(CONTRACT, null)),
                chapter(
                        "accession",
                        given(signed()),
                        admitted(DEPARTMENTAL_COUNCIL, Role.OPERATIONAL_PARTNER, Role.FUNDER),
                        joined(DEPARTMENTAL_COUNCIL, JoinedVia.ACCESSION, Role.FUNDER, Role.OPERATIONAL_PARTNER)),
                chapter(
                        "change of roles",
                        given(signed()),
                        rolesChanged(CAF, Role.SIGNATORY),
                        new PartnerRolesChanged(
                                CONTRACT, CAF, Set.of(Role.SIGNATORY, Role.FUNDER), Set.of(Role.SIGNATORY))),
                chapter(
                        "withdrawal",
                        given(signed()),
                        withdrawn(CAF),
                        new PartnerWithdrew(CONTRACT, CAF, Set.of(Role.SIGNATORY, Role.FUNDER), null)),
                chapter("closing", given(signed()), booksClosed(TERM_1), new TermClosed(CONTRACT, TERM_1)),
                chapter(
                        "reopening",
                        given(signed(), booksClosed(TERM_1)),
                        booksReopened(TERM_1),
                        new TermReopened(CONTRACT, TERM_1, "a late invoice")));
    }

    private static PartnerJoined joined(PartnerId partner, JoinedVia via, Role... roles) {
        return new PartnerJoined(CONTRACT, partner, Set.of(roles), via, TERM_1);
    }

    private static List<Chapter> actions() {
        ActionDescription before = described("An action");
        return List.of(
                chapter("inclusion", given(signed()), included(CLAS), new ActionIncluded(CONTRACT, CLAS, before)),
                chapter(
                        "change",
                        given(signed(), included(CLAS)),
                        changed(CLAS, "Accompagnement scolaire"),
                        new ActionChanged(CONTRACT, CLAS, before, described("Accompagnement scolaire"))),
                chapter("ending", given(signed(), included(CLAS)), ended(CLAS), new ActionEnded(CONTRACT, CLAS, null)),
                chapter(
                        "opening of a facility",
                        given(signed(), included(CENTRES)),
                        facilityOpened(CENTRES),
                        new FacilityOpened(CONTRACT, CENTRES, HOUSE, null, "Vincendo")),
                chapter(
                        "closing of a facility",
                        given(signed(), included(CENTRES), facilityOpened(CENTRES)),
                        facilityClosed(CENTRES),
                        new FacilityClosed(CONTRACT, CENTRES, HOUSE)));
    }

    private static List<Chapter> money() {
        return List.of(
                chapter(
                        "commitment",
                        given(signed()),
                        committed("10761000.00"),
                        new FundsCommitted(CONTRACT, C1, TERM_1, CAF, null, eur("10761000.00"))),
                chapter(
                        "increase",
                        given(signed(), committed("5.00")),
                        increased("1.50"),
                        new CommitmentIncreased(CONTRACT, C1, TERM_1, CAF, null, eur("1.50"), eur("6.50"))),
                chapter(
                        "reduction",
                        given(signed(), committed("5.00")),
                        reduced("1.50"),
                        new CommitmentReduced(CONTRACT, C1, TERM_1, CAF, null, eur("1.50"), eur("3.50"))),
                chapter(
                        "cancellation",
                        given(signed(), committed("5.00")),
                        cancelled(),
                        new CommitmentCancelled(CONTRACT, C1, TERM_1, CAF, null, eur("5.00"), null)),
                chapter(
                        "split",
                        given(signed(), committed("5.00", OTHERS, TERM_1)),
                        split(part(COMMUNE, "2.00"), part(CAF, "3.00")),
                        new CommitmentSplit(
                                CONTRACT,
                                C1,
                                TERM_1,
                                OTHERS,
                                null,
                                eur("5.00"),
                                List.of(
                                        new CommitmentSplit.Part(C2, COMMUNE, eur("2.00")),
                                        new CommitmentSplit.Part(new CommitmentId("c3"), CAF, eur("3.00"))))),
                chapter(
                        "allocation",
                        given(signed(), included(CLAS), committed("5.00")),
                        allocated(CLAS, "4.00"),
                        new FundsAllocated(CONTRACT, C1, A1, TERM_1, CAF, CLAS, eur("4.00"))),
                chapter(
                        "release",
                        given(signed(), included(CLAS), committed("5.00"), allocated(CLAS, "4.00")),
                        released(),
                        new AllocationReleased(CONTRACT, C1, A1, TERM_1, CAF, CLAS, eur("4.00"))),
                chapter(
                        "payment on a commitment to one action",
                        given(signed(), included(CLAS), committedTo(CLAS, "5.00")),
                        paid("2.00"),
                        new PaymentRecorded(CONTRACT, C1, P1, TERM_1, CAF, CLAS, eur("2.00"))),
                chapter(
                        "reversal of a payment",
                        given(signed(), committed("5.00"), paid("2.00")),
                        paymentReversed(),
                        new PaymentReversed(CONTRACT, C1, P1, TERM_1, CAF, null, eur("2.00"), null)));
    }

    private static List<Chapter> coordination() {
        return List.of(
                chapter(
                        "filling of a position",
                        given(signed()),
                        positionFilled(),
                        new PositionFilled(CONTRACT, HEAD, "chef de projet", null, null)),
                chapter(
                        "vacating of a position",
                        given(signed(), positionFilled()),
                        positionVacated(),
                        new PositionVacated(CONTRACT, HEAD, "chef de projet", null)),
                chapter(
                        "meeting",
                        given(signed(), met(CAF)),
                        met(CAF, COMMUNE),
                        new MeetingHeld(
                                CONTRACT,
                                new MeetingId("m2"),
                                "Comité de pilotage",
                                List.of(CAF, COMMUNE),
                                List.of("Go on."))),
                chapter(
                        "evaluation",
                        given(signed()),
                        evaluated(),
                        new EvaluationRecorded(CONTRACT, EvaluationKind.OUTCOME, "Others joined.", List.of())));
    }
}
