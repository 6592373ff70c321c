package fr.partnershipledger.core.contract;

import static fr.partnershipledger.core.contract.Decisions.*;
import static fr.partnershipledger.core.contract.Story.given;
import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.core.funding.FundingEvent.AllocationReleased;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentIncreased;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentReduced;
import fr.partnershipledger.core.funding.FundingEvent.FundsCommitted;
import fr.partnershipledger.core.funding.FundingEvent.PaymentReversed;
import fr.partnershipledger.core.rule.Rule;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What is decided late for an early date may not make a past in which more is paid or allocated than was committed. */
final class BackDatingTest {

    private static void accepts(Story story, Told decision) {
        assertThat(story.eventsOf(decision)).isNotEmpty();
    }

    @Test
    void a_payment_cannot_be_made_of_money_that_was_promised_later() {
        Story story = given(signed(), committed("5.00"), increased("5.00").on("2005-02-01"));
        story.isRefused(paid("5.01"), Rule.MORE_THAN_THE_REST, "amount");
        accepts(story, paid("5.00"));
        accepts(story, paid("5.00").on("2005-02-01"));
    }

    @Test
    void a_payment_leaves_enough_for_those_that_follow_and_the_refusal_says_from_when_it_would_not() {
        Story story = given(signed(), committed("5.00"), paid("4.00").on("2005-03-01"));
        story.isRefused(paid("2.00"), Rule.MORE_THAN_THE_REST, "amount");
        assertThat(story.refusalOf(paid("2.00")).facts())
                .containsEntry("date", LocalDate.of(2005, 3, 1))
                .containsEntry("rest", eur("1.00"))
                .containsEntry("later", true);
        assertThat(story.refusalOf(paid("6.00")).facts()).containsEntry("later", false);
        accepts(story, paid("1.00"));
    }

    @Test
    void an_allocation_cannot_be_made_of_money_that_was_promised_later() {
        Story story = given(
                signed(), included(CLAS), committed("5.00"), increased("5.00").on("2005-02-01"));
        story.isRefused(allocated(CLAS, "5.01"), Rule.MORE_THAN_UNALLOCATED, "amount");
    }

    @Test
    void a_payment_for_an_action_cannot_be_made_of_money_allocated_to_it_later() {
        Story story = given(
                signed(),
                included(CLAS),
                committed("5.00"),
                allocated(CLAS, "5.00").on("2005-02-01"));
        story.isRefused(paidFor(CLAS, "1.00"), Rule.MORE_THAN_ALLOCATED_TO_ACTION, "amount");
    }

    @Test
    void a_reduction_leaves_what_was_paid_until_the_payment_was_reversed() {
        Story story = given(signed(), committed("5.00"), paid("5.00"), paymentReversed());
        story.isRefused(reduced("1.00").on("2004-07-15"), Rule.BELOW_WHAT_IS_PAID, "amount");
        accepts(story, reduced("1.00").on("2004-08-01"));
    }

    @Test
    void a_reduction_cannot_take_what_was_promised_later() {
        given(signed(), committed("5.00"), increased("5.00").on("2005-02-01"))
                .isRefused(reduced("5.00"), Rule.NOTHING_WOULD_REMAIN, "amount");
    }

    @Test
    void a_cancellation_leaves_what_was_allocated_until_it_was_released() {
        Story story = given(signed(), included(CLAS), committed("5.00"), allocated(CLAS, "4.00"), released());
        story.isRefused(cancelled(), Rule.BELOW_WHAT_IS_ALLOCATED, "commitment");
        accepts(story, cancelled().on("2004-08-01"));
    }

    @Test
    void a_split_waits_until_what_was_paid_was_reversed() {
        Story story = given(signed(), committed("5.00", OTHERS, TERM_1), paid("5.00"), paymentReversed());
        Told split = split(part(COMMUNE, "2.00"), part(CAF, "3.00"));
        story.isRefused(split, Rule.ALREADY_IN_USE, "commitment");
        accepts(story, split.on("2004-08-01"));
    }

    @Test
    void a_release_leaves_what_was_paid_for_the_action() {
        given(
                        signed(),
                        included(CLAS),
                        committed("5.00"),
                        allocated(CLAS, "4.00"),
                        paidFor(CLAS, "4.00"),
                        paymentReversed())
                .isRefused(released().on("2004-07-15"), Rule.BELOW_WHAT_IS_PAID, "allocation");
    }

    @Test
    void what_is_committed_from_then_on_is_told_as_of_the_date() {
        given(signed(), committed("5.00"), increased("5.00").on("2005-02-01"))
                .records(
                        increased("1.00"),
                        new CommitmentIncreased(CONTRACT, C1, TERM_1, CAF, null, eur("1.00"), eur("6.00")));
        given(signed(), committed("5.00"), increased("5.00").on("2005-02-01"))
                .records(
                        reduced("1.00"),
                        new CommitmentReduced(CONTRACT, C1, TERM_1, CAF, null, eur("1.00"), eur("4.00")));
    }

    @Test
    void a_correction_leaves_no_day_on_which_more_is_used_than_was_committed() {
        Story commitment = given(signed(), committed("5.00"), paid("5.00"), paymentReversed());
        commitment.isRefused(corrected(commitment.idOf(FundsCommitted.class)), Rule.BUILT_UPON, "event");
        Story increase = given(signed(), committed("5.00"), increased("1.00"), paid("6.00"), paymentReversed());
        increase.isRefused(corrected(increase.idOf(CommitmentIncreased.class)), Rule.BELOW_WHAT_IS_PAID, "event");
        Story reversal = given(
                signed(),
                committed("5.00"),
                paid("5.00"),
                paymentReversed(),
                reduced("2.00").on("2005-01-01"));
        reversal.isRefused(corrected(reversal.idOf(PaymentReversed.class)), Rule.MORE_THAN_THE_REST, "event");
        Story release = given(
                signed(),
                included(CLAS),
                committed("5.00"),
                allocated(CLAS, "5.00"),
                released(),
                reduced("2.00").on("2005-01-01"));
        release.isRefused(corrected(release.idOf(AllocationReleased.class)), Rule.MORE_THAN_UNALLOCATED, "event");
    }

    @Test
    void a_withdrawal_after_the_last_promise_is_accepted() {
        accepts(given(signed(), committed("5.00")), withdrawn(CAF));
    }
}
