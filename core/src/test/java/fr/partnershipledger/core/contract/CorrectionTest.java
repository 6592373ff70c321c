package fr.partnershipledger.core.contract;

import static fr.partnershipledger.core.contract.Decisions.*;
import static fr.partnershipledger.core.contract.Story.given;
import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.core.action.ActionEvent.ActionChanged;
import fr.partnershipledger.core.action.ActionEvent.ActionEnded;
import fr.partnershipledger.core.action.ActionEvent.ActionIncluded;
import fr.partnershipledger.core.action.ActionEvent.FacilityClosed;
import fr.partnershipledger.core.action.ActionEvent.FacilityOpened;
import fr.partnershipledger.core.contract.ContractEvent.ContractAmended;
import fr.partnershipledger.core.contract.ContractEvent.ContractExtended;
import fr.partnershipledger.core.contract.ContractEvent.ContractRenewed;
import fr.partnershipledger.core.contract.ContractEvent.ContractTerminated;
import fr.partnershipledger.core.contract.ContractEvent.EntryCorrected;
import fr.partnershipledger.core.contract.ContractEvent.PartnerJoined;
import fr.partnershipledger.core.contract.ContractEvent.PartnerRolesChanged;
import fr.partnershipledger.core.contract.ContractEvent.PartnerWithdrew;
import fr.partnershipledger.core.coordination.CoordinationEvent.MeetingHeld;
import fr.partnershipledger.core.coordination.CoordinationEvent.PositionFilled;
import fr.partnershipledger.core.coordination.CoordinationEvent.PositionVacated;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.funding.FundingEvent.AllocationReleased;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentCancelled;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentIncreased;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentReduced;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentSplit;
import fr.partnershipledger.core.funding.FundingEvent.FundsAllocated;
import fr.partnershipledger.core.funding.FundingEvent.FundsCommitted;
import fr.partnershipledger.core.funding.FundingEvent.PaymentRecorded;
import fr.partnershipledger.core.funding.FundingEvent.PaymentReversed;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.rule.Rule;
import org.junit.jupiter.api.Test;

/** A corrected entry has no effect any more: what it had made impossible is possible again, what it allowed is not. */
final class CorrectionTest {

    private static Story corrects(Class<? extends LedgerEvent> kind, Told... past) {
        Story story = given(past);
        assertThat(story.eventsOf(corrected(story.idOf(kind)))).hasSize(1).allMatch(EntryCorrected.class::isInstance);
        return story;
    }

    private static void accepts(Story story, Told decision) {
        assertThat(story.eventsOf(decision)).isNotEmpty();
    }

    @Test
    void a_commitment_recorded_by_mistake_is_gone_and_its_identifier_is_not_given_again() {
        Story story = corrects(FundsCommitted.class, signed(), committed("5.00"));
        story.isRefused(paid("1.00"), Rule.COMMITMENT_SETTLED, "commitment");
        assertThat(story.eventsOf(committed("7.00")))
                .containsExactly(new FundsCommitted(CONTRACT, C2, TERM_1, CAF, null, eur("7.00")));
    }

    @Test
    void an_increase_is_taken_back() {
        Story story = corrects(CommitmentIncreased.class, signed(), committed("5.00"), increased("1.00"));
        story.isRefused(paid("5.01"), Rule.MORE_THAN_THE_REST, "amount");
        accepts(story, paid("5.00"));
    }

    @Test
    void an_increase_that_was_paid_out_stays() {
        Story story = given(signed(), committed("5.00"), increased("1.00"), paid("6.00"));
        story.isRefused(corrected(story.idOf(CommitmentIncreased.class)), Rule.BELOW_WHAT_IS_PAID, "event");
    }

    @Test
    void a_reduction_is_taken_back() {
        Story story = corrects(CommitmentReduced.class, signed(), committed("5.00"), reduced("1.00"));
        accepts(story, paid("5.00"));
    }

    @Test
    void a_cancellation_is_taken_back() {
        Story story = corrects(CommitmentCancelled.class, signed(), committed("5.00"), cancelled());
        accepts(story, paid("5.00"));
    }

    @Test
    void a_split_is_taken_back_and_its_parts_are_gone() {
        Story story = corrects(
                CommitmentSplit.class,
                signed(),
                committed("5.00", OTHERS, TERM_1),
                split(part(COMMUNE, "2.00"), part(CAF, "3.00")));
        accepts(story, paid("5.00"));
    }

    @Test
    void an_allocation_and_a_release_are_taken_back() {
        Story allocated =
                corrects(FundsAllocated.class, signed(), included(CLAS), committed("5.00"), allocated(CLAS, "5.00"));
        accepts(allocated, allocated(CLAS, "5.00"));
        Story released = corrects(
                AllocationReleased.class,
                signed(),
                included(CLAS),
                committed("5.00"),
                allocated(CLAS, "5.00"),
                released());
        released.isRefused(allocated(CLAS, "0.01"), Rule.MORE_THAN_UNALLOCATED, "amount");
    }

    @Test
    void a_payment_and_a_reversal_are_taken_back() {
        Story paid = corrects(PaymentRecorded.class, signed(), committed("5.00"), paid("5.00"));
        accepts(paid, paid("5.00"));
        Story reversed = corrects(PaymentReversed.class, signed(), committed("5.00"), paid("5.00"), paymentReversed());
        reversed.isRefused(paid("0.01"), Rule.MORE_THAN_THE_REST, "amount");
    }

    @Test
    void a_renewal_nothing_rests_on_is_taken_back() {
        accepts(corrects(ContractRenewed.class, signed(), renewed()), renewed(DEPARTMENTAL_COUNCIL));
    }

    @Test
    void an_extension_an_amendment_and_a_termination_are_taken_back() {
        accepts(corrects(ContractExtended.class, signed(), extended("2006-06-30")), extended("2006-03-31"));
        accepts(corrects(ContractAmended.class, signed(), amended("New")), amended("New"));
        accepts(corrects(ContractTerminated.class, signed(), terminated()), renewed());
    }

    @Test
    void a_joining_a_change_of_roles_and_a_withdrawal_are_taken_back() {
        Story joined = corrects(PartnerJoined.class, signed(), admitted(DEPARTMENTAL_COUNCIL, Role.FUNDER));
        joined.isRefused(committed("1.00", DEPARTMENTAL_COUNCIL, TERM_1), Rule.NOT_A_MEMBER, "partner");
        accepts(
                corrects(PartnerRolesChanged.class, signed(), rolesChanged(CAF, Role.SIGNATORY)),
                rolesChanged(CAF, Role.SIGNATORY));
        accepts(
                corrects(PartnerWithdrew.class, signed(), withdrawn(CAF)),
                committed("1.00").on("2004-12-01"));
    }

    @Test
    void actions_and_facilities_are_taken_back() {
        accepts(corrects(ActionIncluded.class, signed(), included(CLAS)), included(CLAS));
        accepts(corrects(ActionChanged.class, signed(), included(CLAS), changed(CLAS, "B")), changed(CLAS, "B"));
        accepts(corrects(ActionEnded.class, signed(), included(CLAS), ended(CLAS)), committedTo(CLAS, "1.00"));
        accepts(
                corrects(FacilityOpened.class, signed(), included(CENTRES), facilityOpened(CENTRES)),
                facilityOpened(CENTRES));
        accepts(
                corrects(
                        FacilityClosed.class,
                        signed(),
                        included(CENTRES),
                        facilityOpened(CENTRES),
                        facilityClosed(CENTRES)),
                facilityClosed(CENTRES));
    }

    @Test
    void an_action_that_money_is_for_stays() {
        Story story = given(signed(), included(CLAS), committedTo(CLAS, "1.00"));
        story.isRefused(corrected(story.idOf(ActionIncluded.class)), Rule.BUILT_UPON, "event");
    }

    @Test
    void positions_and_meetings_are_taken_back() {
        accepts(corrects(PositionFilled.class, signed(), positionFilled()), positionFilled());
        accepts(corrects(PositionVacated.class, signed(), positionFilled(), positionVacated()), positionVacated());
        accepts(corrects(MeetingHeld.class, signed(), met(CAF)), met(CAF));
    }

    @Test
    void the_entries_of_closed_books_can_be_corrected_once_they_are_reopened() {
        Story story = given(signed(), committed("5.00"), booksClosed(TERM_1), booksReopened(TERM_1));
        accepts(story, corrected(story.idOf(FundsCommitted.class)));
    }
}
