package fr.partnershipledger.api.web;

import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.projections.budget.BudgetRow;
import fr.partnershipledger.projections.budget.FindBudget;
import fr.partnershipledger.projections.budget.Measures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.joda.money.Money;

/** A budget by term and partner as a table: each term with its sum, and the sum of all, which is the read model's own. */
public record BudgetTable(List<Group> groups, Measures total) {

    public record Group(TermNumber term, List<Row> rows, Measures sum) {}

    public record Row(BudgetRow row, Bar bar) {}

    /** @param budget divided by term and partner */
    static BudgetTable of(FindBudget.Answer budget) {
        Map<TermNumber, List<BudgetRow>> byTerm = new LinkedHashMap<>();
        for (BudgetRow row : budget.rows()) {
            byTerm.computeIfAbsent(Objects.requireNonNull(row.term(), "divided by term"), unused -> new ArrayList<>())
                    .add(row);
        }
        Measures most =
                Bar.largest(budget.rows().stream().map(BudgetRow::measures).toList());
        List<Group> groups = byTerm.entrySet().stream()
                .map(entry -> new Group(
                        entry.getKey(),
                        entry.getValue().stream()
                                .map(row -> new Row(row, Bar.of(row.measures(), most)))
                                .toList(),
                        sum(entry.getValue())))
                .toList();
        return new BudgetTable(groups, budget.total());
    }

    private static Measures sum(List<BudgetRow> rows) {
        Money zero = Money.zero(rows.get(0).measures().committed().getCurrencyUnit());
        Money committed = zero;
        Money allocated = zero;
        Money paid = zero;
        for (BudgetRow row : rows) {
            committed = committed.plus(row.measures().committed());
            allocated = allocated.plus(row.measures().allocated());
            paid = paid.plus(row.measures().paid());
        }
        return new Measures(committed, allocated, paid);
    }
}
