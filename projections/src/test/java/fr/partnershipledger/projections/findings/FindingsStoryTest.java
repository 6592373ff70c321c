package fr.partnershipledger.projections.findings;

import static fr.partnershipledger.core.contract.Decisions.C1;
import static fr.partnershipledger.core.contract.Decisions.CAF;
import static fr.partnershipledger.core.contract.Decisions.CCAS;
import static fr.partnershipledger.core.contract.Decisions.CENTRES;
import static fr.partnershipledger.core.contract.Decisions.CLAS;
import static fr.partnershipledger.core.contract.Decisions.COMMUNE;
import static fr.partnershipledger.core.contract.Decisions.CONTRACT;
import static fr.partnershipledger.core.contract.Decisions.OTHERS;
import static fr.partnershipledger.core.contract.Decisions.TERM_1;
import static fr.partnershipledger.core.contract.Decisions.TERM_2;
import static fr.partnershipledger.core.contract.Decisions.allocated;
import static fr.partnershipledger.core.contract.Decisions.booksClosed;
import static fr.partnershipledger.core.contract.Decisions.booksReopened;
import static fr.partnershipledger.core.contract.Decisions.cancelled;
import static fr.partnershipledger.core.contract.Decisions.committed;
import static fr.partnershipledger.core.contract.Decisions.committedTo;
import static fr.partnershipledger.core.contract.Decisions.corrected;
import static fr.partnershipledger.core.contract.Decisions.ended;
import static fr.partnershipledger.core.contract.Decisions.eur;
import static fr.partnershipledger.core.contract.Decisions.extended;
import static fr.partnershipledger.core.contract.Decisions.included;
import static fr.partnershipledger.core.contract.Decisions.increased;
import static fr.partnershipledger.core.contract.Decisions.met;
import static fr.partnershipledger.core.contract.Decisions.paid;
import static fr.partnershipledger.core.contract.Decisions.part;
import static fr.partnershipledger.core.contract.Decisions.paymentReversed;
import static fr.partnershipledger.core.contract.Decisions.positionFilled;
import static fr.partnershipledger.core.contract.Decisions.reduced;
import static fr.partnershipledger.core.contract.Decisions.released;
import static fr.partnershipledger.core.contract.Decisions.renewed;
import static fr.partnershipledger.core.contract.Decisions.rolesChanged;
import static fr.partnershipledger.core.contract.Decisions.signed;
import static fr.partnershipledger.core.contract.Decisions.split;
import static fr.partnershipledger.core.contract.Decisions.terminated;
import static fr.partnershipledger.core.contract.Decisions.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.ledger.Receipt;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.projections.LivingLedger;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;
import fr.partnershipledger.projections.time.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of finding: what makes it, and what is just beside. */
class FindingsStoryTest {

    @AutoClose
    private final LivingLedger ledger = LivingLedger.withEveryone();

    @BeforeEach
    void once_signed() {
        ledger.record(signed());
    }

    private List<Finding> found(FindingKind kind, PointInTime at) {
        return new FindingsAnswers(ledger.upToDate())
                .answer(new FindContractFindings(Scope.everything(), CONTRACT, Set.of(kind), at, Locale.UK))
                .orElseThrow();
    }

    private List<Finding> found(FindingKind kind, String day) {
        return found(kind, PointInTime.asOf(LocalDate.parse(day)));
    }

    private Finding one(FindingKind kind, String day) {
        List<Finding> found = found(kind, day);
        assertThat(found).as("%s on %s", kind, day).hasSize(1);
        return found.get(0);
    }

    private List<PartnerId> inactive(String day) {
        return found(FindingKind.PARTNER_WITHOUT_ACTIVITY, day).stream()
                .map(finding ->
                        Objects.requireNonNull(finding.about().partner()).partner())
                .toList();
    }

    private static List<String> sources(Finding finding) {
        return finding.sources().stream().map(Source::name).toList();
    }

    @Test
    void a_term_ends_soon_from_the_day_on_that_is_six_months_before_its_last() {
        assertThat(found(FindingKind.TERM_ENDING, "2005-06-30")).isEmpty();
        assertThat(one(FindingKind.TERM_ENDING, "2005-07-01").since()).isEqualTo("2005-07-01");
        Finding last = one(FindingKind.TERM_ENDING, "2005-12-31");
        assertThat(last.since()).isEqualTo("2005-07-01");
        assertThat(last.about().term()).isEqualTo(TERM_1);
        assertThat(last.about().termEnd()).isEqualTo("2005-12-31");
        assertThat(sources(last)).containsExactly("contract.signed");
        assertThat(found(FindingKind.TERM_ENDING, "2006-01-01")).isEmpty();
    }

    @Test
    void a_term_that_is_renewed_ends_without_a_finding_from_the_renewal_on() {
        ledger.record(renewed());

        assertThat(found(FindingKind.TERM_ENDING, "2005-09-30")).hasSize(1);
        assertThat(found(FindingKind.TERM_ENDING, "2005-10-01")).isEmpty();
        assertThat(one(FindingKind.TERM_ENDING, "2008-07-01").about().term()).isEqualTo(TERM_2);
    }

    @Test
    void a_term_that_is_extended_ends_soon_when_its_new_end_is_near() {
        ledger.record(extended("2006-02-28"));

        assertThat(found(FindingKind.TERM_ENDING, "2005-08-27")).isEmpty();
        Finding finding = one(FindingKind.TERM_ENDING, "2005-08-28");
        assertThat(finding.about().termEnd()).isEqualTo("2006-02-28");
        assertThat(sources(finding)).containsExactly("contract.signed", "contract.extended");
    }

    @Test
    void a_contract_that_was_terminated_has_no_term_that_ends_and_books_that_are_open() {
        ledger.record(terminated());

        assertThat(found(FindingKind.TERM_ENDING, "2005-07-01")).isEmpty();
        assertThat(found(FindingKind.BOOKS_OPEN, "2005-02-28")).isEmpty();
        Finding finding = one(FindingKind.BOOKS_OPEN, "2005-03-01");
        assertThat(finding.since()).isEqualTo("2005-03-01");
        assertThat(finding.about().termEnd()).isEqualTo("2005-03-01");
        assertThat(sources(finding)).containsExactly("contract.signed", "contract.terminated");
    }

    @Test
    void books_are_open_from_the_day_after_the_term_until_they_are_closed_and_again_when_they_are_reopened() {
        ledger.record(booksClosed(TERM_1), booksReopened(TERM_1));

        assertThat(found(FindingKind.BOOKS_OPEN, "2005-12-31")).isEmpty();
        assertThat(one(FindingKind.BOOKS_OPEN, "2006-06-29").since()).isEqualTo("2006-01-01");
        assertThat(found(FindingKind.BOOKS_OPEN, "2006-06-30")).isEmpty();
        Finding again = one(FindingKind.BOOKS_OPEN, "2007-01-01");
        assertThat(again.since()).isEqualTo("2006-07-15");
        assertThat(sources(again)).containsExactly("contract.signed", "contract.term-reopened");
    }

    @Test
    void an_action_is_without_money_until_some_is_committed_to_it_and_again_when_that_is_cancelled() {
        ledger.record(included(CLAS), committedTo(CLAS, "100.00"), cancelled());

        assertThat(one(FindingKind.ACTION_WITHOUT_MONEY, "2004-04-30").since()).isEqualTo("2003-01-01");
        assertThat(found(FindingKind.ACTION_WITHOUT_MONEY, "2004-05-01")).isEmpty();
        Finding again = one(FindingKind.ACTION_WITHOUT_MONEY, "2004-08-01");
        assertThat(again.since()).isEqualTo("2004-07-01");
        assertThat(sources(again))
                .containsExactly("contract.signed", "action.included", "funding.commitment-cancelled");
    }

    @Test
    void an_allocation_gives_an_action_money_until_it_is_released() {
        ledger.record(included(CLAS), committed("100.00"), allocated(CLAS, "0.01"), released());

        assertThat(found(FindingKind.ACTION_WITHOUT_MONEY, "2004-06-14")).hasSize(1);
        assertThat(found(FindingKind.ACTION_WITHOUT_MONEY, "2004-06-15")).isEmpty();
        assertThat(one(FindingKind.ACTION_WITHOUT_MONEY, "2004-08-01").since()).isEqualTo("2004-08-01");
    }

    @Test
    void an_action_that_has_ended_or_whose_contract_is_not_in_force_needs_no_money() {
        ledger.record(included(CLAS), included(CENTRES), ended(CLAS));

        assertThat(found(FindingKind.ACTION_WITHOUT_MONEY, "2004-03-31")).hasSize(2);
        assertThat(one(FindingKind.ACTION_WITHOUT_MONEY, "2004-04-01").about().actions())
                .extracting(Finding.Action::action)
                .containsExactly(CENTRES);
        assertThat(found(FindingKind.ACTION_WITHOUT_MONEY, "2006-01-01")).isEmpty();
    }

    @Test
    void money_of_an_earlier_term_is_no_money_of_the_term_in_course() {
        ledger.record(included(CLAS), committedTo(CLAS, "100.00"), renewed());

        assertThat(found(FindingKind.ACTION_WITHOUT_MONEY, "2005-12-31")).isEmpty();
        Finding finding = one(FindingKind.ACTION_WITHOUT_MONEY, "2006-06-30");
        assertThat(finding.since()).isEqualTo("2006-01-01");
        assertThat(finding.about().term()).isEqualTo(TERM_2);
    }

    @Test
    void the_part_of_a_commitment_that_is_for_no_action_is_told_to_the_cent() {
        ledger.record(
                included(CLAS),
                committed("100.00"),
                increased("10.00"),
                reduced("5.00"),
                allocated(CLAS, "104.99"),
                released());

        assertThat(one(FindingKind.MONEY_WITHOUT_ACTION, "2004-05-31").about().amount())
                .isEqualTo(eur("100.00"));
        Finding finding = one(FindingKind.MONEY_WITHOUT_ACTION, "2004-07-01");
        assertThat(finding.about().amount()).isEqualTo(eur("0.01"));
        assertThat(finding.about().commitment()).isEqualTo(C1);
        assertThat(Objects.requireNonNull(finding.about().partner()).partner()).isEqualTo(CAF);
        assertThat(finding.since()).isEqualTo("2004-05-01");
        assertThat(one(FindingKind.MONEY_WITHOUT_ACTION, "2004-08-01").about().amount())
                .isEqualTo(eur("105.00"));
    }

    @Test
    void money_that_is_all_for_actions_or_promised_no_more_is_not_without_action() {
        ledger.record(included(CLAS), committed("100.00"), allocated(CLAS, "100.00"), committedTo(CLAS, "50.00"));

        assertThat(found(FindingKind.MONEY_WITHOUT_ACTION, "2004-06-14")).hasSize(1);
        assertThat(found(FindingKind.MONEY_WITHOUT_ACTION, "2004-06-15")).isEmpty();
    }

    @Test
    void a_cancelled_commitment_is_not_without_action_any_more() {
        ledger.record(committed("100.00"), cancelled());

        assertThat(found(FindingKind.MONEY_WITHOUT_ACTION, "2004-06-30")).hasSize(1);
        assertThat(found(FindingKind.MONEY_WITHOUT_ACTION, "2004-07-01")).isEmpty();
    }

    @Test
    void a_partner_leaves_a_trace_with_a_commitment_a_part_of_one_or_a_meeting_and_not_with_a_position() {
        ledger.record(
                committed("100.00", OTHERS, TERM_1),
                split(part(COMMUNE, "60.00"), part(CAF, "40.00")),
                positionFilled());

        assertThat(inactive("2004-04-30")).containsExactly(CAF, CCAS, COMMUNE, OTHERS);
        assertThat(inactive("2004-05-01")).containsExactly(CAF, CCAS, COMMUNE);
        assertThat(inactive("2004-07-01")).containsExactly(CCAS);
        ledger.record(met(CCAS));
        assertThat(inactive("2004-02-01")).containsExactly(CAF, CCAS, COMMUNE, OTHERS);
        assertThat(inactive("2004-07-01")).isEmpty();
    }

    @Test
    void a_partner_without_a_role_is_expected_to_do_nothing() {
        ledger.record(withdrawn(OTHERS));

        assertThat(inactive("2004-08-31")).contains(OTHERS);
        assertThat(inactive("2004-09-01")).doesNotContain(OTHERS);
    }

    @Test
    void a_partner_is_without_activity_six_months_after_it_took_its_first_role_and_is_told_with_those_it_holds() {
        ledger.record(rolesChanged(CAF, Role.OPERATIONAL_PARTNER));

        Finding finding = found(FindingKind.PARTNER_WITHOUT_ACTIVITY, "2005-01-01").stream()
                .filter(each ->
                        Objects.requireNonNull(each.about().partner()).partner().equals(CAF))
                .findFirst()
                .orElseThrow();
        assertThat(finding.since()).isEqualTo("2003-07-01");
        assertThat(finding.about().roles()).containsExactly(Role.OPERATIONAL_PARTNER);
        assertThat(sources(finding)).containsExactly("contract.partner-roles-changed");
    }

    @Test
    void a_partner_has_six_months_to_become_active() {
        assertThat(inactive("2003-06-30")).isEmpty();
        assertThat(inactive("2003-07-01")).containsExactly(CAF, CCAS, COMMUNE, OTHERS);
    }

    @Test
    void a_partner_is_expected_to_be_active_only_while_a_term_is_in_course() {
        assertThat(inactive("2005-12-31")).contains(CAF);
        assertThat(inactive("2006-01-01")).isEmpty();

        ledger.record(terminated());

        assertThat(inactive("2005-02-28")).contains(CAF);
        assertThat(inactive("2005-03-01")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.00 | 1,00\u00a0€ n’est pour aucune action.",
                "1.99 | 1,99\u00a0€ n’est pour aucune action.",
                "2.00 | 2,00\u00a0€ ne sont pour aucune action.",
                "1000000.00 | 1\u202f000\u202f000,00\u00a0€ ne sont pour aucune action.",
            })
    void in_french_the_verb_agrees_with_the_amount(String amount, String end) {
        ledger.record(committed(amount));

        assertThat(french(FindingKind.MONEY_WITHOUT_ACTION, "2004-12-31").sentence())
                .endsWith(end);
    }

    private Finding french(FindingKind kind, String day) {
        return new FindingsAnswers(ledger.upToDate())
                .answer(new FindContractFindings(
                        Scope.everything(),
                        CONTRACT,
                        Set.of(kind),
                        PointInTime.asOf(LocalDate.parse(day)),
                        Locale.FRANCE))
                .orElseThrow()
                .get(0);
    }

    @Test
    void in_french_one_euro_that_is_paid_late_is_told_in_the_singular() {
        ledger.record(committed("100.00"), paid("1.00").on("2006-03-01"));

        assertThat(french(FindingKind.PAYMENT_AFTER_TERM, "2006-04-01").sentence())
                .contains("1,00\u00a0€ est versé après la fin");
    }

    @Test
    void a_commitment_of_which_nothing_is_paid_is_told_when_its_term_is_over() {
        ledger.record(committed("100.00"), increased("1.00"));

        assertThat(found(FindingKind.COMMITMENT_UNPAID, "2005-12-31")).isEmpty();
        Finding finding = one(FindingKind.COMMITMENT_UNPAID, "2006-02-01");
        assertThat(finding.since()).isEqualTo("2006-01-01");
        assertThat(finding.about().amount()).isEqualTo(eur("101.00"));
        ledger.record(paid("0.01").on("2006-01-10"));
        assertThat(found(FindingKind.COMMITMENT_UNPAID, "2006-01-09")).hasSize(1);
        assertThat(found(FindingKind.COMMITMENT_UNPAID, "2006-01-10")).isEmpty();
        ledger.record(paymentReversed().on("2006-01-20"));
        assertThat(one(FindingKind.COMMITMENT_UNPAID, "2006-02-01").since()).isEqualTo("2006-01-20");
    }

    @Test
    void payments_after_the_term_are_told_and_those_of_its_last_day_are_not() {
        ledger.record(
                committed("100.00"),
                paid("10.00").on("2005-12-31"),
                paid("20.00").on("2006-01-01"),
                paid("5.00").on("2006-03-01"));

        assertThat(found(FindingKind.PAYMENT_AFTER_TERM, "2005-12-31")).isEmpty();
        assertThat(one(FindingKind.PAYMENT_AFTER_TERM, "2006-01-01").about().amount())
                .isEqualTo(eur("20.00"));
        Finding finding = one(FindingKind.PAYMENT_AFTER_TERM, "2006-04-01");
        assertThat(finding.about().amount()).isEqualTo(eur("25.00"));
        assertThat(finding.since()).isEqualTo("2006-01-01");
        assertThat(sources(finding))
                .containsExactly("contract.signed", "funding.payment-recorded", "funding.payment-recorded");
    }

    @Test
    void a_correction_ends_a_finding_as_known_later_and_not_before() {
        Receipt promised = ledger.record(committed("100.00"));
        Instant then = ledger.lastRecordedAt();
        ledger.record(corrected(promised.events().get(0).id()));
        LocalDate day = LocalDate.of(2005, 1, 1);

        assertThat(found(FindingKind.MONEY_WITHOUT_ACTION, PointInTime.asOf(day)))
                .isEmpty();
        assertThat(found(FindingKind.MONEY_WITHOUT_ACTION, new PointInTime(day, then)))
                .hasSize(1);
        assertThat(inactive("2005-01-01")).contains(CAF);
    }

    @Test
    void a_back_dated_renewal_ends_a_finding_of_the_past_as_known_later_and_not_before() {
        Instant then = ledger.lastRecordedAt();
        ledger.record(renewed());
        LocalDate day = LocalDate.of(2005, 11, 1);

        assertThat(found(FindingKind.TERM_ENDING, PointInTime.asOf(day))).isEmpty();
        assertThat(found(FindingKind.TERM_ENDING, new PointInTime(day, then))).hasSize(1);
    }

    @Test
    void what_is_not_known_has_no_answer_and_what_was_not_signed_yet_has_no_findings() {
        FindingsAnswers answers = new FindingsAnswers(ledger.upToDate());
        PointInTime now = PointInTime.asOf(LocalDate.of(2005, 12, 1));

        assertThat(answers.answer(new FindContractFindings(
                        Scope.everything(), new ContractId("nothing"), Set.of(), now, Locale.UK)))
                .isEmpty();
        assertThat(answers.answer(new FindContractFindings(
                        Scope.everything(), CONTRACT, Set.of(), new PointInTime(now.asOf(), Instant.EPOCH), Locale.UK)))
                .isEmpty();
        assertThat(answers.answer(new FindContractFindings(
                        Scope.everything(),
                        CONTRACT,
                        Set.of(),
                        PointInTime.asOf(LocalDate.of(2002, 12, 31)),
                        Locale.UK)))
                .contains(List.of());
    }
}
