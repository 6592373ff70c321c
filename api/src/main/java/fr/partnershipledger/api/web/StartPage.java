package fr.partnershipledger.api.web;

import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.projections.audittrail.AuditTrailAnswers;
import fr.partnershipledger.projections.audittrail.FindAuditTrail;
import fr.partnershipledger.projections.budget.BudgetAnswers;
import fr.partnershipledger.projections.budget.FindBudget;
import fr.partnershipledger.projections.budget.FindBudgets;
import fr.partnershipledger.projections.budget.Measures;
import fr.partnershipledger.projections.contract.ContractAnswers;
import fr.partnershipledger.projections.contract.FindContracts;
import fr.partnershipledger.projections.findings.FindFindings;
import fr.partnershipledger.projections.findings.FindingsAnswers;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.partner.FindPartners;
import fr.partnershipledger.projections.partner.PartnerAnswers;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.search.Words;
import fr.partnershipledger.projections.territory.FindTerritory;
import fr.partnershipledger.projections.territory.TerritoryAnswers;
import fr.partnershipledger.projections.time.PointInTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All contracts, what needs attention, and a search; for an operator, the operations. */
@PageController
class StartPage {

    private static final int CONTRACTS = 25;
    private static final int FINDINGS = 6;
    private static final int PARTNERS = 5;
    private static final int DECISIONS = 8;

    private final ContractAnswers contracts;
    private final BudgetAnswers budgets;
    private final PartnerAnswers partners;
    private final TerritoryAnswers territories;
    private final FindingsAnswers findings;
    private final AuditTrailAnswers trail;

    StartPage(
            ContractAnswers contracts,
            BudgetAnswers budgets,
            PartnerAnswers partners,
            TerritoryAnswers territories,
            FindingsAnswers findings,
            AuditTrailAnswers trail) {
        this.contracts = contracts;
        this.budgets = budgets;
        this.partners = partners;
        this.territories = territories;
        this.findings = findings;
        this.trail = trail;
    }

    /** @param money absent when nothing was ever committed */
    public record Listed(
            FindContracts.Line contract,
            String territory,
            @Nullable Measures money,
            Bar bar) {}

    @GetMapping("/")
    String start(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            PageFrame.Roles reader,
            Scope scope,
            PageTime time,
            Locale locale,
            Model model) {
        if (!reader.reader()) {
            return "redirect:/operations";
        }
        String sought = q == null || q.isBlank() ? null : q.strip();
        PointInTime at = time.at();
        Page<FindContracts.Line> page =
                contracts.answer(new FindContracts(scope, null, null, sought, at, new Paging(CONTRACTS, cursor)));
        model.addAttribute("q", sought == null ? "" : sought);
        model.addAttribute("contracts", listed(page.items(), at));
        model.addAttribute("next", page.next());
        model.addAttribute("first", cursor == null);
        model.addAttribute("totals", budgets.answer(new FindBudgets(scope, Set.of(), null, null, at)));
        model.addAttribute(
                "findings",
                sought == null && cursor == null
                        ? findings.answer(new FindFindings(
                                        scope, null, null, Set.of(), at, locale, Paging.first(FINDINGS)))
                                .items()
                        : List.of());
        model.addAttribute(
                "partners",
                sought == null
                        ? List.of()
                        : partners.answer(new FindPartners(sought, at, Paging.first(PARTNERS)))
                                .items());
        model.addAttribute("decisions", sought == null ? List.of() : decisions(scope, sought, at, locale));
        return "start";
    }

    /** A reference of a document, an amount, a word of a note: what only the audit trail knows. */
    private List<FindAuditTrail.Line> decisions(Scope scope, String sought, PointInTime at, Locale locale) {
        if (Words.of(sought).isEmpty()) {
            return List.of();
        }
        var filter = new FindAuditTrail.Filter(null, null, Set.of(), null, null, null, null, null, null, sought);
        return trail.answer(new FindAuditTrail(scope, filter, at, locale, Paging.first(DECISIONS)))
                .items();
    }

    private List<Listed> listed(List<FindContracts.Line> lines, PointInTime at) {
        Map<TerritoryCode, String> names = new HashMap<>();
        Map<ContractId, Measures> money = new HashMap<>();
        for (FindContracts.Line line : lines) {
            names.computeIfAbsent(line.territory(), code -> nameOf(code, at));
            budgets.answer(new FindBudget(line.contract(), Set.of(), at))
                    .ifPresent(budget -> money.put(line.contract(), budget.total()));
        }
        Measures most = Bar.largest(money.values());
        return lines.stream()
                .map(line -> {
                    Measures of = money.get(line.contract());
                    return new Listed(line, names.getOrDefault(line.territory(), ""), of, Bar.of(of, most));
                })
                .toList();
    }

    private String nameOf(TerritoryCode code, PointInTime at) {
        return territories
                .answer(new FindTerritory(code, at))
                .map(FindTerritory.Answer::name)
                .orElse(code.value());
    }
}
