package fr.partnershipledger.api.web;

import fr.partnershipledger.api.changes.ContractChanges;
import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.projections.audittrail.AuditTrailAnswers;
import fr.partnershipledger.projections.audittrail.FindAuditTrail;
import fr.partnershipledger.projections.budget.BudgetAnswers;
import fr.partnershipledger.projections.budget.Dimension;
import fr.partnershipledger.projections.budget.FindBudget;
import fr.partnershipledger.projections.contract.ContractAnswers;
import fr.partnershipledger.projections.contract.FindContract;
import fr.partnershipledger.projections.findings.FindContractFindings;
import fr.partnershipledger.projections.findings.FindingsAnswers;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.participation.FindParticipants;
import fr.partnershipledger.projections.participation.Participation;
import fr.partnershipledger.projections.participation.ParticipationAnswers;
import fr.partnershipledger.projections.territory.FindTerritory;
import fr.partnershipledger.projections.territory.TerritoryAnswers;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** One contract at the time that the page's address says: its life as a line of time, its money, its partners, its decisions. */
@PageController
@RequestMapping("/contracts/{id}")
class ContractPage {

    private static final Set<Dimension> TERM_AND_PARTNER = EnumSet.of(Dimension.TERM, Dimension.PARTNER);
    private static final Set<Dimension> FLOWS = EnumSet.of(Dimension.TERM, Dimension.PARTNER, Dimension.ACTION);

    private final Sources sources;
    private final ContractChanges changes;
    private final MessageSource words;
    private final JsonMapper json;
    private final ZoneId zone;

    /** The read models that the page shows. */
    @org.springframework.stereotype.Component
    record Sources(
            ContractAnswers contracts,
            BudgetAnswers budgets,
            ParticipationAnswers participations,
            AuditTrailAnswers trail,
            FindingsAnswers findings,
            TerritoryAnswers territories) {}

    ContractPage(Sources sources, ContractChanges changes, MessageSource words, JsonMapper json, ZoneId zone) {
        this.sources = sources;
        this.changes = changes;
        this.words = words;
        this.json = json;
        this.zone = zone;
    }

    @GetMapping
    String show(
            @PathVariable ContractId id,
            PageTime time,
            @RequestParam(required = false) @Nullable Long recorded,
            Locale locale,
            Model model) {
        PointInTime at = time.at();
        FindContract.Answer whole = sources.contracts()
                .answer(new FindContract(id, at.whateverTheDate()))
                .orElseThrow(NotFound::new);
        List<FindAuditTrail.Line> trail = trail(id, at.whateverTheDate(), locale);
        List<Moment> moments = Moment.of(trail);
        model.addAttribute("recorded", ofOneDecision(trail, recorded));
        FindContract.Answer contract =
                sources.contracts().answer(new FindContract(id, at)).orElse(null);
        model.addAttribute("id", id.value());
        model.addAttribute("time", time);
        model.addAttribute("whole", whole);
        model.addAttribute("contract", contract);
        model.addAttribute("moments", moments);
        model.addAttribute("timeline", ContractTimeline.of(whole, moments, time));
        model.addAttribute(
                "territory",
                sources.territories()
                        .answer(new FindTerritory(whole.territory(), at))
                        .map(FindTerritory.Answer::name)
                        .orElse(whole.territory().value()));
        List<Participation> participants =
                sources.participations().answer(new FindParticipants(id, at)).orElse(List.of());
        model.addAttribute("participants", participants);
        model.addAttribute("names", names(participants));
        money(id, at, locale, model);
        model.addAttribute(
                "findings",
                sources.findings()
                        .answer(new FindContractFindings(id, Set.of(), at, locale))
                        .orElse(List.of()));
        LocalDate from = time.from();
        if (from != null && !from.isAfter(time.asOf())) {
            model.addAttribute("changes", changes.between(id, from, at, locale));
        }
        return "contract";
    }

    private void money(ContractId id, PointInTime at, Locale locale, Model model) {
        FindBudget.Answer budget = sources.budgets()
                .answer(new FindBudget(id, TERM_AND_PARTNER, at))
                .orElseThrow(NotFound::new);
        model.addAttribute("budget", BudgetTable.of(budget));
        FindBudget.Answer ways =
                sources.budgets().answer(new FindBudget(id, FLOWS, at)).orElseThrow(NotFound::new);
        MoneyFlows flows = MoneyFlows.of(
                ways,
                row -> words.getMessage("term.number", new Object[] {String.valueOf(row.term())}, locale),
                words.getMessage("money.unallocated", null, locale),
                new Figures(locale, zone));
        model.addAttribute("flows", flows);
        model.addAttribute("flowsJson", json.writeValueAsString(flows));
    }

    /** All that the decision recorded which has an entry at the position. */
    private static List<FindAuditTrail.Line> ofOneDecision(List<FindAuditTrail.Line> trail, @Nullable Long position) {
        return trail.stream()
                .filter(line -> position != null && line.position() == position)
                .findFirst()
                .map(last -> trail.stream()
                        .filter(line -> line.command().equals(last.command()))
                        .toList())
                .orElse(List.of());
    }

    private List<FindAuditTrail.Line> trail(ContractId id, PointInTime at, Locale locale) {
        return sources.trail()
                .answer(new FindAuditTrail(FindAuditTrail.Filter.of(id), at, locale, Paging.first(Paging.MOST)))
                .items();
    }

    private static Map<String, String> names(List<Participation> participants) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Participation each : participants) {
            PartnerId partner = each.partner();
            String name = each.partnerName();
            names.put(partner.value(), name == null ? partner.value() : name);
        }
        return names;
    }
}
