package fr.partnershipledger.projections;

import static fr.partnershipledger.core.contract.Decisions.CAF;
import static fr.partnershipledger.core.contract.Decisions.CCAS;
import static fr.partnershipledger.core.contract.Decisions.COMMUNE;
import static fr.partnershipledger.core.contract.Decisions.CONTRACT;
import static fr.partnershipledger.core.contract.Decisions.DEPARTMENTAL_COUNCIL;
import static fr.partnershipledger.core.contract.Decisions.FIRST_TERM;
import static fr.partnershipledger.core.contract.Decisions.OTHERS;
import static fr.partnershipledger.core.contract.Decisions.SAINT_JOSEPH;
import static fr.partnershipledger.core.contract.Decisions.SECOND_TERM;
import static fr.partnershipledger.core.contract.Decisions.TERM_1;
import static fr.partnershipledger.core.contract.Decisions.TERM_2;
import static fr.partnershipledger.core.contract.Decisions.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.partnershipledger.core.action.ActionCommand.IncludeAction;
import fr.partnershipledger.core.action.ActionDescription;
import fr.partnershipledger.core.action.Audience;
import fr.partnershipledger.core.action.Origin;
import fr.partnershipledger.core.contract.ContractCommand.RenewContract;
import fr.partnershipledger.core.contract.ContractCommand.SignContract;
import fr.partnershipledger.core.contract.Told;
import fr.partnershipledger.core.funding.FundingCommand.CommitFunds;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.membership.JoinedVia;
import fr.partnershipledger.core.membership.Joining;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.partner.PartnerCommand.RegisterPartner;
import fr.partnershipledger.core.partner.PartnerKind;
import fr.partnershipledger.projections.audittrail.AuditTrailAnswers;
import fr.partnershipledger.projections.audittrail.FindAuditTrail;
import fr.partnershipledger.projections.budget.BudgetAnswers;
import fr.partnershipledger.projections.budget.BudgetRow;
import fr.partnershipledger.projections.budget.Dimension;
import fr.partnershipledger.projections.budget.FindBudget;
import fr.partnershipledger.projections.contract.ContractAnswers;
import fr.partnershipledger.projections.contract.FindContract;
import fr.partnershipledger.projections.findings.FindContractFindings;
import fr.partnershipledger.projections.findings.Finding;
import fr.partnershipledger.projections.findings.FindingsAnswers;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.participation.FindParticipants;
import fr.partnershipledger.projections.participation.Participation;
import fr.partnershipledger.projections.participation.ParticipationAnswers;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reference case: the contract of Saint-Joseph, recorded as it happened, and what its read models make of it. */
class SaintJosephTest {

    private static final PartnerId YOUTH_AND_SPORTS = new PartnerId("ddjs");
    private static final PointInTime NOW = PointInTime.asOf(LocalDate.of(2026, 1, 1));

    @AutoClose
    private final LivingLedger ledger = LivingLedger.withEveryone();

    @BeforeEach
    void as_it_happened() {
        ledger.record(
                new RegisterPartner(
                        YOUTH_AND_SPORTS,
                        "Direction départementale de la jeunesse et des sports",
                        PartnerKind.STATE_SERVICE,
                        null,
                        null,
                        Set.of()),
                "1990");
        ledger.record(
                new SignContract(
                        CONTRACT,
                        SAINT_JOSEPH,
                        "Contractualisation territorialisée de l'action sociale",
                        "childhood and youth",
                        "first commune of France to sign one",
                        FIRST_TERM,
                        CurrencyUnit.EUR,
                        List.of(
                                new Joining(CCAS, Set.of(Role.PROMOTER)),
                                new Joining(COMMUNE, Set.of(Role.SIGNATORY, Role.FUNDER)),
                                new Joining(CAF, Set.of(Role.SIGNATORY, Role.FUNDER, Role.OPERATIONAL_PARTNER)),
                                new Joining(YOUTH_AND_SPORTS, Set.of(Role.OPERATIONAL_PARTNER)),
                                new Joining(OTHERS, Set.of(Role.FUNDER)))),
                "2003");
        commit("6935000.00", COMMUNE, TERM_1, "2003");
        commit("10761000.00", CAF, TERM_1, "2003");
        commit("4550000.00", OTHERS, TERM_1, "2003");
        ledger.record(
                new RenewContract(
                        CONTRACT,
                        "Plan social global",
                        SECOND_TERM,
                        List.of(new Joining(
                                DEPARTMENTAL_COUNCIL, Set.of(Role.SIGNATORY, Role.FUNDER, Role.OPERATIONAL_PARTNER)))),
                "2005-10");
        commit("7200000.00", COMMUNE, TERM_2, "2005-10");
        commit("4700000.00", CAF, TERM_2, "2005-10");
    }

    private void commit(String amount, PartnerId partner, TermNumber term, String date) {
        ledger.record(new CommitFunds(CONTRACT, null, term, partner, eur(amount), null), date);
    }

    private FindBudget.Answer budget(PointInTime at, Dimension... by) {
        return new BudgetAnswers(ledger.upToDate())
                .answer(new FindBudget(CONTRACT, Set.of(by), at))
                .orElseThrow();
    }

    private static Money committed(BudgetRow row) {
        return row.measures().committed();
    }

    @Test
    void the_budget_by_term_and_partner_is_the_published_one_to_the_cent() {
        assertThat(budget(NOW, Dimension.TERM, Dimension.PARTNER).rows())
                .extracting(BudgetRow::term, BudgetRow::partner, SaintJosephTest::committed)
                .containsExactly(
                        tuple(TERM_1, CAF, eur("10761000.00")),
                        tuple(TERM_1, COMMUNE, eur("6935000.00")),
                        tuple(TERM_1, OTHERS, eur("4550000.00")),
                        tuple(TERM_2, CAF, eur("4700000.00")),
                        tuple(TERM_2, COMMUNE, eur("7200000.00")));
    }

    @Test
    void the_budget_by_term_is_the_published_one_to_the_cent() {
        assertThat(budget(NOW, Dimension.TERM).rows())
                .extracting(BudgetRow::term, SaintJosephTest::committed)
                .containsExactly(tuple(TERM_1, eur("22246000.00")), tuple(TERM_2, eur("11900000.00")));
    }

    @Test
    void the_budget_of_all_terms_by_partner_is_the_published_one_to_the_cent() {
        FindBudget.Answer answer = budget(NOW, Dimension.PARTNER);

        assertThat(answer.rows())
                .extracting(BudgetRow::partner, BudgetRow::partnerName, SaintJosephTest::committed)
                .containsExactly(
                        tuple(CAF, "Caisse d'allocations familiales de La Réunion", eur("15461000.00")),
                        tuple(COMMUNE, "Commune de Saint-Joseph", eur("14135000.00")),
                        tuple(OTHERS, "Autres partenaires (bailleurs sociaux, associations, …)", eur("4550000.00")));
        assertThat(answer.total().committed()).isEqualTo(eur("34146000.00"));
        assertThat(answer.total().remaining()).isEqualTo(eur("34146000.00"));
        assertThat(answer.total().paid().isZero()).isTrue();
    }

    @Test
    void at_the_end_of_2004_there_is_only_the_first_term() {
        PointInTime then = PointInTime.asOf(LocalDate.of(2004, 12, 31));

        assertThat(budget(then, Dimension.TERM).rows())
                .extracting(BudgetRow::term, SaintJosephTest::committed)
                .containsExactly(tuple(TERM_1, eur("22246000.00")));
        FindContract.Answer contract = contract(then);
        assertThat(contract.terms()).extracting(FindContract.Term::number).containsExactly(TERM_1);
        assertThat(contract.title()).isEqualTo("Contractualisation territorialisée de l'action sociale");
        assertThat(contract.partners())
                .extracting(FindContract.Partner::partner)
                .doesNotContain(DEPARTMENTAL_COUNCIL);
    }

    private FindContract.Answer contract(PointInTime at) {
        return new ContractAnswers(ledger.upToDate(), ledger.persons())
                .answer(new FindContract(CONTRACT, at))
                .orElseThrow();
    }

    @Test
    void a_commitment_recorded_today_for_2004_changes_2004_and_not_what_was_known_of_it() {
        LocalDate then = LocalDate.of(2004, 12, 31);
        Instant before = ledger.lastRecordedAt();

        commit("1000.01", COMMUNE, TERM_1, "2004-06");

        assertThat(budget(PointInTime.asOf(then)).total().committed()).isEqualTo(eur("22247000.01"));
        assertThat(budget(new PointInTime(then, before)).total().committed()).isEqualTo(eur("22246000.00"));
        assertThat(budget(new PointInTime(then, ledger.lastRecordedAt()))
                        .total()
                        .committed())
                .isEqualTo(eur("22247000.01"));
    }

    @Test
    void everyone_is_told_as_they_joined() {
        List<Participation> joined = new ParticipationAnswers(ledger.upToDate())
                .answer(new FindParticipants(CONTRACT, NOW))
                .orElseThrow();

        assertThat(joined)
                .filteredOn(each -> each.role() == Role.SIGNATORY)
                .extracting(
                        Participation::partner,
                        Participation::via,
                        Participation::term,
                        each -> each.joined().effective(),
                        each -> each.firstCommitment() == null
                                ? null
                                : each.firstCommitment().amount())
                .containsExactly(
                        tuple(COMMUNE, JoinedVia.SIGNATURE, TERM_1, Told.effective("2003"), eur("6935000.00")),
                        tuple(CAF, JoinedVia.SIGNATURE, TERM_1, Told.effective("2003"), eur("10761000.00")),
                        tuple(DEPARTMENTAL_COUNCIL, JoinedVia.RENEWAL, TERM_2, Told.effective("2005-10"), null));
        assertThat(joined).extracting(Participation::left).containsOnlyNulls();
    }

    @Test
    void the_trail_tells_in_french_how_the_departmental_council_joined() {
        FindAuditTrail.Filter filter = FindAuditTrail.Filter.of(DEPARTMENTAL_COUNCIL);

        assertThat(new AuditTrailAnswers(ledger.upToDate(), ledger.persons())
                        .answer(new FindAuditTrail(Scope.everything(), filter, NOW, Locale.FRANCE, Paging.first(10)))
                        .items())
                .last()
                .satisfies(line -> assertThat(line.sentence())
                        .startsWith("En octobre 2005, le Conseil général de La Réunion rejoint le contrat"
                                + " lors de son renouvellement sous le titre Plan social global."));
    }

    private List<String> found(PointInTime at) {
        return new FindingsAnswers(ledger.upToDate())
                        .answer(new FindContractFindings(Scope.everything(), CONTRACT, Set.of(), at, Locale.FRANCE))
                        .orElseThrow()
                        .stream()
                        .map(finding -> finding.kind() + " " + about(finding))
                        .toList();
    }

    private static String about(Finding finding) {
        Finding.Partner partner = finding.about().partner();
        return partner == null
                ? String.valueOf(finding.about().term())
                : partner.partner().value();
    }

    @Test
    void the_childhood_and_the_leisure_contract_are_for_other_ages_and_nobody_knows_what_pays_for_them() {
        include("contrat-enfance", new Audience(null, 5, null));
        include("contrat-temps-libre", new Audience(6, 18, null));

        assertThat(found(PointInTime.asOf(LocalDate.of(2004, 12, 31))))
                .containsExactly(
                        "ACTION_WITHOUT_MONEY 1",
                        "ACTION_WITHOUT_MONEY 1",
                        "MONEY_WITHOUT_ACTION commune",
                        "MONEY_WITHOUT_ACTION caf",
                        "MONEY_WITHOUT_ACTION others",
                        "PARTNER_WITHOUT_ACTIVITY ccas",
                        "PARTNER_WITHOUT_ACTIVITY ddjs");
    }

    private void include(String action, Audience audience) {
        ledger.record(
                new IncludeAction(
                        CONTRACT,
                        new ActionKey(action),
                        new ActionDescription(action, Origin.CONSOLIDATED, audience, null, null)),
                "2003");
    }

    @Test
    void today_its_two_terms_are_over_with_open_books_and_no_payment_on_record() {
        assertThat(found(NOW))
                .containsExactly(
                        "MONEY_WITHOUT_ACTION commune",
                        "MONEY_WITHOUT_ACTION caf",
                        "MONEY_WITHOUT_ACTION others",
                        "MONEY_WITHOUT_ACTION commune",
                        "MONEY_WITHOUT_ACTION caf",
                        "BOOKS_OPEN 1",
                        "BOOKS_OPEN 2",
                        "COMMITMENT_UNPAID commune",
                        "COMMITMENT_UNPAID caf",
                        "COMMITMENT_UNPAID others",
                        "COMMITMENT_UNPAID commune",
                        "COMMITMENT_UNPAID caf");
        assertThat(found(PointInTime.asOf(LocalDate.of(2008, 12, 31))))
                .contains(
                        "PARTNER_WITHOUT_ACTIVITY ccas",
                        "PARTNER_WITHOUT_ACTIVITY cg",
                        "PARTNER_WITHOUT_ACTIVITY ddjs");
        assertThat(found(PointInTime.asOf(LocalDate.of(2005, 9, 30)))).contains("TERM_ENDING 1");
        assertThat(found(PointInTime.asOf(LocalDate.of(2005, 10, 1)))).doesNotContain("TERM_ENDING 1");
    }
}
