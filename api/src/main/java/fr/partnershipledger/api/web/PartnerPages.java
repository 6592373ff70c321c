package fr.partnershipledger.api.web;

import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.api.question.Asked;
import fr.partnershipledger.api.scope.ForEveryScope;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.projections.audittrail.FindAuditTrail;
import fr.partnershipledger.projections.budget.BudgetAnswers;
import fr.partnershipledger.projections.budget.BudgetRow;
import fr.partnershipledger.projections.budget.Dimension;
import fr.partnershipledger.projections.budget.FindBudget;
import fr.partnershipledger.projections.budget.FindBudgets;
import fr.partnershipledger.projections.budget.Measures;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.participation.FindParticipations;
import fr.partnershipledger.projections.participation.Participation;
import fr.partnershipledger.projections.participation.ParticipationAnswers;
import fr.partnershipledger.projections.partner.FindPartner;
import fr.partnershipledger.projections.partner.FindPartners;
import fr.partnershipledger.projections.partner.PartnerAnswers;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who the partners are, and for each: its names, the contracts it is in, the money it brought, and what happened. */
@PageController
@RequestMapping("/partners")
class PartnerPages {

    private static final int PARTNERS = 100;
    /** A family allowance fund may be in thousands; the search of contracts leads to the others. */
    private static final int CONTRACTS = 50;

    private static final int DECISIONS = 20;

    private final PartnerSources sources;
    private final Trail trail;
    private final TrailPage.Named named;
    private final TerritoryNames territories;

    /** The read models that the pages show. */
    @Component
    record PartnerSources(PartnerAnswers partners, ParticipationAnswers participations, BudgetAnswers budgets) {}

    PartnerPages(PartnerSources sources, Trail trail, TrailPage.Named named, TerritoryNames territories) {
        this.sources = sources;
        this.trail = trail;
        this.named = named;
        this.territories = territories;
    }

    /**
     * A contract that the partner is or was in.
     *
     * @param roles in the order it took them
     * @param money what it brought; absent when nothing
     */
    public record Joined(
            ContractId contract,
            String title,
            List<Participation> roles,
            @Nullable Measures money) {}

    /** @param label the year, or the name of the territory */
    public record Share(String label, Measures money) {}

    /** The money that it brought in one currency. */
    public record Brought(int contracts, Measures total, List<Share> years, List<Share> territories) {}

    @GetMapping
    @ForEveryScope("partners are a public register")
    String all(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            PageTime time,
            Model model) {
        String sought = q == null || q.isBlank() ? null : Asked.text("q", q.strip());
        Page<FindPartners.Line> page =
                sources.partners().answer(new FindPartners(sought, time.at(), new Paging(PARTNERS, cursor)));
        model.addAttribute("q", sought == null ? "" : sought);
        model.addAttribute("time", time);
        model.addAttribute("partners", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("first", cursor == null);
        return "partners";
    }

    @GetMapping("/{id}")
    String one(@PathVariable PartnerId id, Scope scope, PageTime time, Locale locale, Model model) {
        PointInTime at = time.at();
        model.addAttribute(
                "partner", sources.partners().answer(new FindPartner(id, at)).orElseThrow(NotFound::new));
        model.addAttribute("time", time);
        Map<ContractId, List<Participation>> participations = participations(scope, id, at);
        model.addAttribute("contracts", participations.size());
        model.addAttribute("joined", joined(participations, id, at));
        model.addAttribute("brought", brought(scope, id, at));
        Page<FindAuditTrail.Line> decisions =
                trail.page(scope, FindAuditTrail.Filter.of(id), at, locale, Paging.first(DECISIONS));
        model.addAttribute("decisions", decisions.items());
        model.addAttribute("more", decisions.next() != null);
        return "partner";
    }

    private Map<ContractId, List<Participation>> participations(Scope scope, PartnerId id, PointInTime at) {
        Map<ContractId, List<Participation>> byContract = new LinkedHashMap<>();
        for (Participation each : sources.participations()
                .answer(new FindParticipations(scope, id, at))
                .orElse(List.of())) {
            byContract
                    .computeIfAbsent(each.contract(), unused -> new ArrayList<>())
                    .add(each);
        }
        return byContract;
    }

    private List<Joined> joined(Map<ContractId, List<Participation>> participations, PartnerId id, PointInTime at) {
        return participations.entrySet().stream()
                .limit(CONTRACTS)
                .map(entry -> new Joined(
                        entry.getKey(),
                        named.contract(entry.getKey(), at),
                        entry.getValue(),
                        money(entry.getKey(), id, at)))
                .toList();
    }

    private @Nullable Measures money(ContractId contract, PartnerId partner, PointInTime at) {
        return sources.budgets()
                .answer(new FindBudget(contract, EnumSet.of(Dimension.PARTNER), at))
                .flatMap(budget -> budget.rows().stream()
                        .filter(row -> partner.equals(row.partner()))
                        .map(BudgetRow::measures)
                        .findFirst())
                .orElse(null);
    }

    private List<Brought> brought(Scope scope, PartnerId id, PointInTime at) {
        BudgetAnswers budgets = sources.budgets();
        List<FindBudgets.Answer> years = budgets.answer(new FindBudgets(scope, Set.of(Dimension.YEAR), null, id, at));
        List<FindBudgets.Answer> places =
                budgets.answer(new FindBudgets(scope, Set.of(Dimension.TERRITORY), null, id, at));
        return years.stream()
                .map(year -> new Brought(
                        year.contracts(),
                        year.total(),
                        year.rows().stream()
                                .map(row -> new Share(String.valueOf(row.year()), row.measures()))
                                .toList(),
                        places.stream()
                                .filter(place -> place.currency().equals(year.currency()))
                                .flatMap(place -> place.rows().stream())
                                .map(row -> new Share(territories.of(row.territory(), at), row.measures()))
                                .toList()))
                .toList();
    }
}
