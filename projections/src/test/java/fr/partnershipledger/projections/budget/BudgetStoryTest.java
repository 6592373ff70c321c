package fr.partnershipledger.projections.budget;

import static fr.partnershipledger.core.contract.Decisions.CAF;
import static fr.partnershipledger.core.contract.Decisions.CCAS;
import static fr.partnershipledger.core.contract.Decisions.CENTRES;
import static fr.partnershipledger.core.contract.Decisions.CLAS;
import static fr.partnershipledger.core.contract.Decisions.COMMUNE;
import static fr.partnershipledger.core.contract.Decisions.CONTRACT;
import static fr.partnershipledger.core.contract.Decisions.OTHERS;
import static fr.partnershipledger.core.contract.Decisions.SAINT_JOSEPH;
import static fr.partnershipledger.core.contract.Decisions.TERM_1;
import static fr.partnershipledger.core.contract.Decisions.allocated;
import static fr.partnershipledger.core.contract.Decisions.changed;
import static fr.partnershipledger.core.contract.Decisions.committed;
import static fr.partnershipledger.core.contract.Decisions.committedTo;
import static fr.partnershipledger.core.contract.Decisions.corrected;
import static fr.partnershipledger.core.contract.Decisions.eur;
import static fr.partnershipledger.core.contract.Decisions.included;
import static fr.partnershipledger.core.contract.Decisions.paid;
import static fr.partnershipledger.core.contract.Decisions.part;
import static fr.partnershipledger.core.contract.Decisions.signed;
import static fr.partnershipledger.core.contract.Decisions.split;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import fr.partnershipledger.core.action.ActionCommand.ChangeAction;
import fr.partnershipledger.core.contract.Told;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.ledger.Receipt;
import fr.partnershipledger.projections.LivingLedger;
import fr.partnershipledger.projections.budget.FindBudgetEntries.Entry;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.paging.UnreadableCursor;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetStoryTest {

    private static final PointInTime LATE = PointInTime.asOf(LocalDate.of(2010, 1, 1));

    @AutoClose
    private final LivingLedger ledger = LivingLedger.withEveryone();

    @BeforeEach
    void once_signed() {
        ledger.record(signed(), included(CLAS), included(CENTRES));
    }

    private BudgetAnswers answers() {
        return new BudgetAnswers(ledger.upToDate());
    }

    private FindBudget.Answer budget(PointInTime at, Dimension... by) {
        return answers().answer(new FindBudget(CONTRACT, Set.of(by), at)).orElseThrow();
    }

    private Page<Entry> entries(@Nullable ActionKey action, boolean unallocated, Paging paging) {
        return answers()
                .answer(new FindBudgetEntries(CONTRACT, null, null, action, unallocated, null, LATE, paging))
                .orElseThrow();
    }

    private static Money committedOn(BudgetRow row) {
        return row.measures().committed();
    }

    @Test
    void a_groups_money_stands_under_the_group_until_it_is_split() {
        ledger.record(committed("100.00", OTHERS, TERM_1), split(part(COMMUNE, "60.00"), part(CCAS, "40.00")));

        assertThat(budget(PointInTime.asOf(LocalDate.of(2004, 6, 30)), Dimension.PARTNER)
                        .rows())
                .extracting(BudgetRow::partner, BudgetStoryTest::committedOn)
                .containsExactly(tuple(OTHERS, eur("100.00")));
        assertThat(budget(LATE, Dimension.PARTNER).rows())
                .extracting(
                        BudgetRow::partner, row -> committedOn(row).getAmount().toString())
                .containsExactly(tuple(CCAS, "40.00"), tuple(COMMUNE, "60.00"), tuple(OTHERS, "0.00"));
        assertThat(budget(LATE).total().committed()).isEqualTo(eur("100.00"));
    }

    @Test
    void an_allocation_moves_money_to_the_row_of_its_action() {
        ledger.record(committed("100.00"), committedTo(CENTRES, "7.00"), allocated(CLAS, "40.00"));

        assertThat(budget(LATE, Dimension.ACTION).rows())
                .extracting(
                        BudgetRow::action,
                        BudgetRow::actionTitle,
                        BudgetStoryTest::committedOn,
                        row -> row.measures().allocated(),
                        row -> row.measures().unallocated().getAmount().toString())
                .containsExactly(
                        tuple(CLAS, "An action", eur("40.00"), eur("40.00"), "0.00"),
                        tuple(CENTRES, "An action", eur("7.00"), eur("7.00"), "0.00"),
                        tuple(null, null, eur("60.00"), Money.zero(eur("1.00").getCurrencyUnit()), "60.00"));
    }

    @Test
    void the_execution_rate_is_what_is_paid_of_what_was_promised() {
        assertThat(budget(LATE).total().executionRate()).isNull();

        ledger.record(committed("90.00"), paid("30.00"));

        assertThat(budget(LATE).total().executionRate()).isEqualTo("0.3333");
        assertThat(budget(LATE, Dimension.PARTNER).rows())
                .extracting(row -> String.valueOf(row.executionRate()))
                .containsExactly("0.3333");
    }

    @Test
    void an_action_is_called_what_it_was_called_on_the_date() {
        ledger.record(
                committedTo(CLAS, "7.00").on("2003"),
                changed(CLAS, "Another title").on("2005-01-01"));
        ledger.record(new ChangeAction(CONTRACT, CLAS, null, null, null, null, "An aim"), "2004-01-01");

        assertThat(budget(PointInTime.asOf(LocalDate.of(2004, 6, 1)), Dimension.ACTION)
                        .rows())
                .extracting(BudgetRow::actionTitle)
                .containsExactly("An action");
        assertThat(budget(LATE, Dimension.ACTION).rows())
                .extracting(BudgetRow::actionTitle)
                .containsExactly("Another title");
    }

    @Test
    void a_correction_takes_the_entry_back_at_its_own_date_and_leaves_what_was_known() {
        ledger.record(committed("100.00"));
        Receipt payment = ledger.record(paid("30.00"));
        Instant believed = ledger.lastRecordedAt();
        ledger.record(corrected(payment.events().get(0).id()));

        LocalDate then = LocalDate.of(2004, 7, 1);
        assertThat(budget(PointInTime.asOf(then)).total().paid().isZero()).isTrue();
        assertThat(budget(new PointInTime(then, believed)).total().paid()).isEqualTo(eur("30.00"));
        List<Entry> entries = entries(null, false, Paging.first(10)).items();
        assertThat(entries)
                .extracting(
                        entry -> entry.source().name(),
                        entry -> entry.change().paid().getAmount().toString(),
                        Entry::reverses)
                .containsExactly(
                        tuple("funding.committed", "0.00", null),
                        tuple("funding.payment-recorded", "30.00", null),
                        tuple(
                                "contract.entry-corrected",
                                "-30.00",
                                payment.events().get(0).position()));
    }

    @Test
    void an_entry_leads_to_its_event_its_document_and_its_actor() {
        DecisionDocument document = new DecisionDocument("2004-17", LocalDate.of(2004, 4, 28), null, null);
        Told told = committed("100.00");
        Receipt receipt = ledger.record(new Told(
                told.command(), new Decision(Told.CLERK, told.decision().effective(), document, "first of all")));

        assertThat(entries(null, false, Paging.first(10)).items())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.source().event())
                            .isEqualTo(receipt.events().get(0).id());
                    assertThat(entry.position())
                            .isEqualTo(receipt.events().get(0).position());
                    assertThat(entry.source().document()).isEqualTo(document);
                    assertThat(entry.source().effective())
                            .isEqualTo(told.decision().effective());
                    assertThat(entry.actor()).isEqualTo(Told.CLERK);
                    assertThat(entry.note()).isEqualTo("first of all");
                    assertThat(entry.partnerName()).isEqualTo("Caisse d'allocations familiales de La Réunion");
                });
    }

    @Test
    void entries_of_an_action_and_entries_of_none_are_asked_for_apart_and_in_pages() {
        ledger.record(committed("100.00"), allocated(CLAS, "40.00"), allocated(CLAS, "5.00"));

        assertThat(entries(CLAS, false, Paging.first(10)).items())
                .extracting(entry -> entry.change().committed())
                .containsExactly(eur("40.00"), eur("5.00"));
        List<String> none = new ArrayList<>();
        Paging next = Paging.first(1);
        while (next != null) {
            Page<Entry> page = entries(null, true, next);
            page.items()
                    .forEach(entry ->
                            none.add(entry.change().committed().getAmount().toString()));
            next = page.next() == null ? null : new Paging(1, page.next());
        }
        assertThat(none).containsExactly("100.00", "-40.00", "-5.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "7.", "-1.0", "7.0.0", "99999999999999999999.0", "1.9999999999"})
    void a_cursor_that_no_answer_gave_is_refused(String within) {
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(within.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> entries(null, false, new Paging(1, cursor))).isInstanceOf(UnreadableCursor.class);
    }

    @Test
    void budgets_of_all_contracts_are_divided_by_partner_year_and_territory() {
        ledger.record(committed("100.00"), committed("20.00", COMMUNE, TERM_1).on("2005"));

        Set<Dimension> by = Set.of(Dimension.YEAR, Dimension.TERRITORY);
        assertThat(answers().answer(new FindBudgets(Scope.everything(), by, null, null, LATE)))
                .singleElement()
                .satisfies(answer -> {
                    assertThat(answer.contracts()).isEqualTo(1);
                    assertThat(answer.total().committed()).isEqualTo(eur("120.00"));
                    assertThat(answer.rows())
                            .extracting(BudgetRow::territory, BudgetRow::year, BudgetStoryTest::committedOn)
                            .containsExactly(
                                    tuple(SAINT_JOSEPH, 2004, eur("100.00")), tuple(SAINT_JOSEPH, 2005, eur("20.00")));
                });
        assertThat(answers()
                        .answer(new FindBudgets(
                                Scope.everything(), Set.of(Dimension.PARTNER), SAINT_JOSEPH, CAF, LATE)))
                .singleElement()
                .satisfies(answer -> assertThat(answer.total().committed()).isEqualTo(eur("100.00")));
        assertThat(answers().answer(new FindBudgets(Scope.everything(), Set.of(), null, null, LATE)))
                .singleElement()
                .satisfies(answer -> assertThat(answer.contracts()).isEqualTo(1));
        assertThat(answers()
                        .answer(new FindBudgets(Scope.everything(), Set.of(), new TerritoryCode("97411"), null, LATE)))
                .isEmpty();
        assertThatThrownBy(() -> new FindBudgets(Scope.everything(), Set.of(Dimension.ACTION), null, null, LATE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_contract_that_was_not_known_has_no_budget() {
        assertThat(answers().answer(new FindBudget(new ContractId("nothing"), Set.of(), LATE)))
                .isEmpty();
        assertThat(answers()
                        .answer(new FindBudget(
                                CONTRACT, Set.of(), new PointInTime(LocalDate.of(2010, 1, 1), Instant.EPOCH))))
                .isEmpty();
        assertThat(budget(LATE).rows()).isEmpty();
    }
}
