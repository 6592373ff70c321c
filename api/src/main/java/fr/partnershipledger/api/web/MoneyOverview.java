package fr.partnershipledger.api.web;

import fr.partnershipledger.projections.budget.BudgetAnswers;
import fr.partnershipledger.projections.budget.BudgetRow;
import fr.partnershipledger.projections.budget.Dimension;
import fr.partnershipledger.projections.budget.FindBudgets;
import fr.partnershipledger.projections.budget.Measures;
import fr.partnershipledger.projections.findings.FindFindings;
import fr.partnershipledger.projections.findings.Finding;
import fr.partnershipledger.projections.findings.FindingKind;
import fr.partnershipledger.projections.findings.FindingsAnswers;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.time.PointInTime;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The money of all contracts together: by whom, for which year, where, how much of it is paid, and which terms end. */
@Component
final class MoneyOverview {

    /** What it is divided by, in the order of the page. */
    static final List<Dimension> DIVISIONS = List.of(Dimension.PARTNER, Dimension.YEAR, Dimension.TERRITORY);

    private static final int ENDING = 100;
    /** A finding looks six months ahead; looked at again from there, it is a year. */
    private static final int MONTHS_OF_A_FINDING = 6;

    private final BudgetAnswers budgets;
    private final FindingsAnswers findings;
    private final TerritoryNames territories;

    MoneyOverview(BudgetAnswers budgets, FindingsAnswers findings, TerritoryNames territories) {
        this.budgets = budgets;
        this.findings = findings;
        this.territories = territories;
    }

    /**
     * One line of a table.
     *
     * @param key the partner's identifier, the year, or the territory's code
     */
    public record Row(String key, String label, Measures money) {

        public @Nullable BigDecimal executionRate() {
            return money.executionRate();
        }
    }

    /**
     * @param rows the largest first; years in their order
     * @param leftOut how many more there are, which the file has
     * @param rest what those come to; absent when there are none
     */
    public record Division(
            String by,
            List<Row> rows,
            int leftOut,
            @Nullable Measures rest) {}

    /** Everything in one currency: money of different currencies is never added. */
    public record InCurrency(CurrencyUnit currency, int contracts, Measures total, List<Division> divisions) {

        public @Nullable BigDecimal executionRate() {
            return total.executionRate();
        }
    }

    /** @param most how many rows a table has at most */
    List<InCurrency> money(MoneyAsked asked, PointInTime at, int most) {
        Map<CurrencyUnit, InCurrency> all = new LinkedHashMap<>();
        for (Dimension by : DIVISIONS) {
            for (FindBudgets.Answer answer : answers(by, asked, at)) {
                all.computeIfAbsent(
                                answer.currency(),
                                currency ->
                                        new InCurrency(currency, answer.contracts(), answer.total(), new ArrayList<>()))
                        .divisions()
                        .add(division(by, answer, at, most));
            }
        }
        return List.copyOf(all.values());
    }

    List<FindBudgets.Answer> answers(Dimension by, MoneyAsked asked, PointInTime at) {
        return budgets.answer(new FindBudgets(asked.scope(), Set.of(by), asked.territory(), asked.partner(), at));
    }

    private Division division(Dimension by, FindBudgets.Answer answer, PointInTime at, int most) {
        List<BudgetRow> rows = answer.rows();
        if (by != Dimension.YEAR) {
            rows = rows.stream()
                    .sorted(Comparator.comparing((BudgetRow row) ->
                                    row.measures().committed().getAmount())
                            .reversed())
                    .toList();
        }
        // Of years the latest are shown, of others the largest.
        int left = Math.max(0, rows.size() - most);
        List<BudgetRow> shown =
                by == Dimension.YEAR ? rows.subList(left, rows.size()) : rows.subList(0, rows.size() - left);
        List<BudgetRow> hidden =
                by == Dimension.YEAR ? rows.subList(0, left) : rows.subList(rows.size() - left, rows.size());
        return new Division(
                by.name().toLowerCase(Locale.ROOT),
                shown.stream().map(row -> row(row, at)).toList(),
                left,
                left == 0
                        ? null
                        : Sums.of(hidden.stream().map(BudgetRow::measures).toList(), answer.currency()));
    }

    Row row(BudgetRow row, PointInTime at) {
        if (row.partner() != null) {
            String name = row.partnerName();
            return new Row(row.partner().value(), name == null ? row.partner().value() : name, row.measures());
        }
        if (row.territory() != null) {
            return new Row(row.territory().value(), territories.of(row.territory(), at), row.measures());
        }
        return new Row(String.valueOf(row.year()), String.valueOf(row.year()), row.measures());
    }

    /** Terms that end within twelve months without a next one, the first to end first. */
    List<Finding> ending(MoneyAsked asked, PointInTime at, Locale locale) {
        Map<String, Finding> ending = new LinkedHashMap<>();
        for (int months : List.of(0, MONTHS_OF_A_FINDING)) {
            PointInTime then = new PointInTime(at.asOf().plusMonths(months), at.knownAt());
            findings.answer(new FindFindings(
                            asked.scope(),
                            asked.territory(),
                            null,
                            Set.of(FindingKind.TERM_ENDING),
                            then,
                            locale,
                            Paging.first(ENDING)))
                    .items()
                    .forEach(finding -> ending.putIfAbsent(
                            finding.contract() + " " + finding.about().term(), finding));
        }
        return ending.values().stream()
                .filter(finding -> finding.about().termEnd() != null)
                .sorted(Comparator.comparing(
                        finding -> finding.about().termEnd(), Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }
}
