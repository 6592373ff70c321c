package fr.partnershipledger.projections.law;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.projections.LivingLedger;
import fr.partnershipledger.projections.budget.BudgetRow;
import fr.partnershipledger.projections.budget.Dimension;
import fr.partnershipledger.projections.budget.FindBudget;
import fr.partnershipledger.projections.budget.Measures;
import fr.partnershipledger.projections.time.PointInTime;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.joda.money.Money;

/**
 * Whatever is decided, in whatever order, for whatever dates: what the read models answer is what a fold of the events comes
 * to. A failing seed is told and tried first the next time; histories cannot be made smaller by leaving decisions out, for the
 * later ones rest on them.
 */
class ReadModelLawsTest {

    private static final int TRIES = 5;
    private static final int ATTEMPTS = 120;
    private static final int POINTS = 5;
    private static final LocalDate LATE = LocalDate.of(2199, 12, 31);
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final LivingLedger LEDGER = LivingLedger.withEveryone();

    @AfterContainer
    static void close() {
        LEDGER.close();
    }

    private static Lived lived(long seed) {
        ContractId contract = new ContractId("contract-" + NUMBER.incrementAndGet());
        return new Lived(LEDGER, contract, new Random(seed)).through(ATTEMPTS);
    }

    private static Answered answered(Lived lived) {
        return new Answered(lived.contract(), LEDGER.upToDate());
    }

    private static List<Set<Dimension>> everyDivision() {
        List<Set<Dimension>> divisions = new ArrayList<>(List.of(Set.of()));
        for (Dimension dimension : Dimension.values()) {
            for (Set<Dimension> without : List.copyOf(divisions)) {
                Set<Dimension> with = EnumSet.of(dimension);
                with.addAll(without);
                divisions.add(with);
            }
        }
        return divisions;
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void every_division_of_the_budget_at_any_point_in_time_is_what_the_events_add_up_to(@ForAll long seed) {
        Lived lived = lived(seed);
        Answered answered = answered(lived);
        for (int i = 0; i < POINTS; i++) {
            PointInTime at = lived.somePoint();
            NaiveHistory history = NaiveHistory.at(at, lived.events());
            for (Set<Dimension> by : everyDivision()) {
                assertThat(answered.budget(by, at)).as("by %s, %s", by, at).isEqualTo(NaiveBudget.of(history, by));
            }
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void the_rows_of_every_division_add_up_to_the_total_and_all_totals_are_equal(@ForAll long seed) {
        Lived lived = lived(seed);
        Answered answered = answered(lived);
        PointInTime at = lived.somePoint();
        Set<List<BigDecimal>> totals = new HashSet<>();
        for (Set<Dimension> by : everyDivision()) {
            FindBudget.Answer answer = answered.budgetAnswer(by, at).orElseThrow();
            totals.add(sums(List.of(answer.total())));
            totals.add(sums(answer.rows().stream().map(BudgetRow::measures).toList()));
        }
        assertThat(totals).hasSize(1);
    }

    private static List<BigDecimal> sums(List<Measures> measures) {
        return Stream.<Function<Measures, Money>>of(
                        Measures::committed, Measures::allocated, Measures::paid, Measures::remaining)
                .map(measure -> measures.stream()
                        .map(each -> measure.apply(each).getAmount())
                        .reduce(new BigDecimal("0.00"), BigDecimal::add))
                .toList();
    }

    /** A law of the decisions, not of the read models: they answer for any day, so there may be none of which they cannot. */
    @Property(tries = 3 * TRIES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void on_no_day_is_more_of_a_commitment_used_than_was_committed(@ForAll long seed) {
        Lived lived = lived(seed);
        List<RecordedEvent> events = lived.events();
        for (RecordedEvent last : events) {
            NaiveHistory history = NaiveHistory.at(new PointInTime(LATE, last.recordedAt()), events);
            assertThat(NaiveCommitments.impossible(history))
                    .as("after %s", last.event())
                    .isEmpty();
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void the_contract_at_any_point_in_time_is_what_the_events_come_to(@ForAll long seed) {
        Lived lived = lived(seed);
        Answered answered = answered(lived);
        for (int i = 0; i < 2 * POINTS; i++) {
            PointInTime at = lived.somePoint();
            NaiveHistory history = NaiveHistory.at(at, lived.events());
            assertThat(answered.contractAt(at)).as("%s", at).isEqualTo(NaiveContract.of(history));
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void partners_and_how_they_joined_are_at_any_point_in_time_what_the_events_come_to(@ForAll long seed) {
        Lived lived = lived(seed);
        Answered answered = answered(lived);
        for (int i = 0; i < 2 * POINTS; i++) {
            PointInTime at = lived.somePoint();
            List<NaivePartners.Held> held = NaivePartners.of(NaiveHistory.at(at, lived.events()));
            assertThat(answered.participants(at)).as("%s", at).containsExactlyInAnyOrderElementsOf(held);
            assertThat(answered.partnersOfContract(at))
                    .as("%s", at)
                    .containsExactlyInAnyOrderElementsOf(
                            answered.contractAnswer(at).isEmpty()
                                    ? List.of()
                                    : held.stream()
                                            .map(each -> new NaivePartners.Held(
                                                    each.partner(),
                                                    each.role(),
                                                    each.via(),
                                                    each.joined(),
                                                    each.left(),
                                                    null))
                                            .toList());
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void what_was_known_stays_known_whatever_is_decided_afterwards(@ForAll long seed) {
        Lived lived = lived(seed);
        PointInTime late = new PointInTime(
                LATE, lived.events().get(lived.events().size() - 1).recordedAt());
        List<PointInTime> points = new ArrayList<>(List.of(late));
        for (int i = 0; i < POINTS; i++) {
            points.add(lived.somePoint());
        }
        List<List<Object>> before =
                points.stream().map(at -> everything(lived, at)).toList();

        lived.through(ATTEMPTS / 2);

        assertThat(points.stream().map(at -> everything(lived, at))).containsExactlyElementsOf(before);
    }

    private static List<Object> everything(Lived lived, PointInTime at) {
        Answered answered = answered(lived);
        return List.of(
                answered.budgetAnswer(EnumSet.allOf(Dimension.class), at),
                answered.contractAnswer(at),
                answered.participantsAnswer(at));
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void as_of_a_date_with_nothing_said_of_knowledge_is_what_is_known_now(@ForAll long seed) {
        Lived lived = lived(seed);
        LocalDate date = lived.somePoint().asOf();

        assertThat(everything(lived, PointInTime.asOf(date)))
                .isEqualTo(everything(lived, new PointInTime(date, LEDGER.lastRecordedAt())));
    }
}
