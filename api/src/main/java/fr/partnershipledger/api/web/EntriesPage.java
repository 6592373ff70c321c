package fr.partnershipledger.api.web;

import fr.partnershipledger.api.document.DocumentLinks;
import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.projections.audittrail.FindAuditTrail;
import fr.partnershipledger.projections.budget.BudgetAnswers;
import fr.partnershipledger.projections.budget.BudgetRow;
import fr.partnershipledger.projections.budget.Dimension;
import fr.partnershipledger.projections.budget.FindBudget;
import fr.partnershipledger.projections.budget.FindBudgetEntries;
import fr.partnershipledger.projections.budget.Measures;
import fr.partnershipledger.projections.contract.ContractAnswers;
import fr.partnershipledger.projections.contract.FindContract;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.Paging;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Why a figure is what it is: the entries that add up to it, each with its decision. */
@PageController
@RequestMapping("/contracts/{id}/entries")
class EntriesPage {

    static final Set<Dimension> ALL = EnumSet.of(Dimension.TERM, Dimension.PARTNER, Dimension.ACTION, Dimension.YEAR);

    private static final int ENTRIES = 200;

    private final ContractAnswers contracts;
    private final BudgetAnswers budgets;
    private final Trail trail;
    private final DocumentLinks links;

    EntriesPage(ContractAnswers contracts, BudgetAnswers budgets, Trail trail, DocumentLinks links) {
        this.contracts = contracts;
        this.budgets = budgets;
        this.trail = trail;
        this.links = links;
    }

    /**
     * An entry, and the decision in words.
     *
     * @param line absent when the audit trail has not come as far yet
     * @param file the address of the decision document's file
     * @param cursor of the page of the audit trail that begins with it
     */
    public record Told(
            FindBudgetEntries.Entry entry,
            FindAuditTrail.@Nullable Line line,
            @Nullable String file,
            String cursor) {}

    /** What can be chosen, by what stands in the address. */
    public record Choices(
            Set<Integer> terms, Map<String, String> partners, Map<String, String> actions, Set<Integer> years) {

        static Choices of(List<BudgetRow> rows) {
            Choices choices = new Choices(new TreeSet<>(), new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
            rows.forEach(choices::add);
            return choices;
        }

        private void add(BudgetRow row) {
            if (row.term() != null) {
                terms.add(row.term().value());
            }
            if (row.year() != null) {
                years.add(row.year());
            }
            if (row.partner() != null) {
                partners.put(
                        row.partner().value(),
                        or(row.partnerName(), row.partner().value()));
            }
            if (row.action() != null) {
                actions.put(
                        row.action().value(), or(row.actionTitle(), row.action().value()));
            }
        }

        private static String or(@Nullable String name, String id) {
            return name == null ? id : name;
        }
    }

    @GetMapping
    String show(
            @PathVariable ContractId id,
            Figure figure,
            @RequestParam(required = false) @Nullable String cursor,
            PageTime time,
            Locale locale,
            Model model) {
        FindBudget.Answer budget =
                budgets.answer(new FindBudget(id, ALL, time.at())).orElseThrow(NotFound::new);
        Page<FindBudgetEntries.Entry> page = budgets.answer(new FindBudgetEntries(
                        id,
                        figure.term(),
                        figure.partner(),
                        figure.action(),
                        figure.unallocated(),
                        figure.year(),
                        time.at(),
                        new Paging(ENTRIES, cursor)))
                .orElseThrow(NotFound::new);
        model.addAttribute("id", id.value());
        model.addAttribute(
                "contractTitle",
                contracts
                        .answer(new FindContract(id, time.at().whateverTheDate()))
                        .map(FindContract.Answer::title)
                        .orElse(id.value()));
        model.addAttribute("time", time);
        model.addAttribute("figure", figure);
        model.addAttribute("choices", Choices.of(budget.rows()));
        model.addAttribute("total", total(budget, figure));
        model.addAttribute("entries", told(page.items(), id, time, locale));
        model.addAttribute(
                "sum",
                Sums.of(
                        page.items().stream()
                                .map(FindBudgetEntries.Entry::change)
                                .toList(),
                        budget.currency()));
        model.addAttribute("next", page.next());
        model.addAttribute("first", cursor == null);
        return "entries";
    }

    /** The figure itself, from the budget and not from the entries: the page shows that they agree. */
    private static Measures total(FindBudget.Answer budget, Figure figure) {
        return Sums.of(
                budget.rows().stream()
                        .filter(figure::has)
                        .map(BudgetRow::measures)
                        .toList(),
                budget.currency());
    }

    private List<Told> told(List<FindBudgetEntries.Entry> entries, ContractId id, PageTime time, Locale locale) {
        Map<Long, FindAuditTrail.Line> lines = trail.lines(
                id, entries.stream().map(FindBudgetEntries.Entry::position).toList(), time.at(), locale);
        Set<String> files = links.of(entries.stream()
                        .map(entry -> entry.source().document())
                        .filter(Objects::nonNull)
                        .toList())
                .keySet();
        Function<FindBudgetEntries.Entry, Told> tell = entry -> new Told(
                entry,
                lines.get(entry.position()),
                TrailLine.file(id, entry.source().document(), files),
                Trail.before(entry.position()));
        return entries.stream().map(tell).toList();
    }
}
