package fr.partnershipledger.core.contract;

import static fr.partnershipledger.core.contract.Decisions.*;
import static fr.partnershipledger.core.contract.Story.given;

import fr.partnershipledger.core.funding.FundingCommand.CommitFunds;
import fr.partnershipledger.core.funding.FundingEvent.FundsCommitted;
import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.rule.Rule;
import org.junit.jupiter.api.Test;

/** When a partner counts as a member, told with dates as vague as their sources. */
final class MembershipStoryTest {

    private static final Told JOINED_IN_MAY_2004 = admitted(DEPARTMENTAL_COUNCIL, Role.SIGNATORY);

    private static Told committedIn(String date) {
        return committed("1.00", DEPARTMENTAL_COUNCIL, TERM_1).on(date);
    }

    @Test
    void a_partner_may_fund_from_the_day_it_joined() {
        given(signed(), JOINED_IN_MAY_2004).eventsOf(committedIn("2004-05-01"));
        given(signed(), JOINED_IN_MAY_2004).isRefused(committedIn("2004-04-30"), Rule.NOT_YET_A_MEMBER, "partner");
    }

    @Test
    void a_year_in_which_it_was_a_member_on_some_day_is_enough() {
        given(signed(), JOINED_IN_MAY_2004).eventsOf(committedIn("2004"));
        given(signed(), JOINED_IN_MAY_2004).isRefused(committedIn("2003"), Rule.NOT_YET_A_MEMBER, "partner");
    }

    @Test
    void a_joining_recorded_late_counts_from_its_own_date() {
        given(signed(), JOINED_IN_MAY_2004.on("2005-01-01"), admitted(DEPARTMENTAL_COUNCIL, Role.FUNDER))
                .eventsOf(committedIn("2004-06-01"));
    }

    @Test
    void a_partner_that_left_may_join_again() {
        given(signed(), withdrawn(CAF), admitted(CAF, Role.FUNDER).on("2005-01-01"))
                .eventsOf(committed("1.00").on("2005-02-01"));
    }

    @Test
    void a_withdrawal_recorded_before_an_earlier_dated_one_still_leaves_a_signatory() {
        given(signed(), withdrawn(COMMUNE).on("2005-01-01"))
                .isRefused(withdrawn(CAF).on("2004-01-01"), Rule.LAST_SIGNATORY, "partner");
    }

    @Test
    void winding_up_goes_on_after_the_end() {
        given(signed(), committed("5.00"), terminated()).eventsOf(paid("5.00").on("2005-06-01"));
    }

    @Test
    void a_term_of_ten_years_is_the_longest_even_by_extension() {
        given(signed()).eventsOf(extended("2012-12-31"));
        given(signed()).isRefused(extended("2013-01-01"), Rule.TERM_TOO_LONG, "newEnd");
    }

    @Test
    void a_client_may_choose_a_commitments_identifier_and_the_ledger_passes_over_it() {
        Told chosen = told(new CommitFunds(CONTRACT, C2, TERM_1, CAF, eur("1.00"), null), "2004");
        given(signed(), chosen)
                .records(
                        committed("2.00"),
                        new FundsCommitted(CONTRACT, new CommitmentId("c3"), TERM_1, CAF, null, eur("2.00")));
    }
}
