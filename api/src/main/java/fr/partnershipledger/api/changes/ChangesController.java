package fr.partnershipledger.api.changes;

import fr.partnershipledger.api.problem.Language;
import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.api.question.AnsweredBy;
import fr.partnershipledger.api.question.Asked;
import fr.partnershipledger.core.contract.ContractEvent.EntryCorrected;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.projections.audittrail.AuditTrailAnswers;
import fr.partnershipledger.projections.audittrail.FindAuditTrail;
import fr.partnershipledger.projections.budget.BudgetAnswers;
import fr.partnershipledger.projections.budget.Dimension;
import fr.partnershipledger.projections.budget.FindBudget;
import fr.partnershipledger.projections.contract.ContractAnswers;
import fr.partnershipledger.projections.contract.FindContract;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.participation.FindParticipants;
import fr.partnershipledger.projections.participation.ParticipationAnswers;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What changed in a contract between two dates: asks the read models for both and compares. Where {@code to} is absent,
 * {@code asOf} says the later date.
 */
@RestController
@RequestMapping("/api/v1/contracts/{id}/changes")
class ChangesController {

    private static final Set<Dimension> TERM_AND_PARTNER = EnumSet.of(Dimension.TERM, Dimension.PARTNER);
    private static final String CORRECTION = LedgerEvent.nameOf(EntryCorrected.class);

    private final ContractAnswers contracts;
    private final ParticipationAnswers participations;
    private final BudgetAnswers budgets;
    private final AuditTrailAnswers trail;

    ChangesController(
            ContractAnswers contracts,
            ParticipationAnswers participations,
            BudgetAnswers budgets,
            AuditTrailAnswers trail) {
        this.contracts = contracts;
        this.participations = participations;
        this.budgets = budgets;
        this.trail = trail;
    }

    @GetMapping
    @AnsweredBy({"contract", "participation", "budget", "audit-trail"})
    ResponseEntity<Changes> between(
            @PathVariable ContractId id,
            @RequestParam String from,
            @RequestParam(required = false) @Nullable String to,
            Scope scope,
            PointInTime at,
            Language language) {
        LocalDate first = Objects.requireNonNull(Asked.date("from", from));
        LocalDate last = Objects.requireNonNullElse(Asked.date("to", to), at.asOf());
        Asked.inOrder(first, "to", last);
        return ResponseEntity.ok().headers(language.headers()).body(compare(id, first, last, scope, at, language));
    }

    private Changes compare(
            ContractId id, LocalDate from, LocalDate to, Scope scope, PointInTime at, Language language) {
        PointInTime earlier = new PointInTime(from, at.knownAt());
        PointInTime later = new PointInTime(to, at.knownAt());
        FindBudget.Answer budget = budget(id, later);
        Comparison comparison = new Comparison(contract(id, earlier), contract(id, later));
        Page<FindAuditTrail.Line> events = events(id, from, scope, later, language);
        Instant knownAt = at.isAsKnownNow() ? null : at.knownAt();
        return new Changes(
                id,
                from,
                to,
                knownAt,
                comparison.of(FindContract.Answer::status),
                comparison.of(FindContract.Answer::title),
                comparison.of(FindContract.Answer::policy),
                comparison.terms(),
                comparison.partners(names(id, later)),
                comparison.actions(),
                Comparison.money(budget(id, earlier), budget),
                events.items().stream().filter(ChangesController::stands).toList(),
                events.next() != null);
    }

    private FindContract.@Nullable Answer contract(ContractId id, PointInTime at) {
        return contracts.answer(new FindContract(id, at)).orElse(null);
    }

    private FindBudget.Answer budget(ContractId id, PointInTime at) {
        return budgets.answer(new FindBudget(id, TERM_AND_PARTNER, at)).orElseThrow(NotFound::new);
    }

    private Map<PartnerId, String> names(ContractId id, PointInTime at) {
        Map<PartnerId, String> names = new HashMap<>();
        participations.answer(new FindParticipants(id, at)).orElse(List.of()).forEach(each -> {
            if (each.partnerName() != null) {
                names.put(each.partner(), each.partnerName());
            }
        });
        return names;
    }

    private Page<FindAuditTrail.Line> events(
            ContractId id, LocalDate from, Scope scope, PointInTime at, Language language) {
        LocalDate dayAfter = from.plusDays(1);
        var filter = new FindAuditTrail.Filter(id, null, Set.of(), dayAfter, at.asOf(), null, null, null, null, null);
        return trail.answer(new FindAuditTrail(scope, filter, at, language.locale(), Paging.first(Paging.MOST)));
    }

    /** What was corrected changed nothing, and neither did the correction: both dates are seen with the same knowledge. */
    private static boolean stands(FindAuditTrail.Line line) {
        return line.correctedBy() == null && !line.name().equals(CORRECTION);
    }
}
