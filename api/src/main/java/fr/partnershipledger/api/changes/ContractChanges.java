package fr.partnershipledger.api.changes;

import fr.partnershipledger.api.problem.NotFound;
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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares a contract on two dates: asks the read models for both. */
@Component
public final class ContractChanges {

    private static final Set<Dimension> TERM_AND_PARTNER = EnumSet.of(Dimension.TERM, Dimension.PARTNER);
    private static final String CORRECTION = LedgerEvent.nameOf(EntryCorrected.class);

    private final ContractAnswers contracts;
    private final ParticipationAnswers participations;
    private final BudgetAnswers budgets;
    private final AuditTrailAnswers trail;

    ContractChanges(
            ContractAnswers contracts,
            ParticipationAnswers participations,
            BudgetAnswers budgets,
            AuditTrailAnswers trail) {
        this.contracts = contracts;
        this.participations = participations;
        this.budgets = budgets;
        this.trail = trail;
    }

    /**
     * @param scope the reader's
     * @param from the earlier date
     * @param later the later one; both are seen with its knowledge
     * @throws NotFound when the ledger did not know the contract then
     */
    public Changes between(Scope scope, ContractId id, LocalDate from, PointInTime later, Locale locale) {
        PointInTime earlier = new PointInTime(from, later.knownAt());
        FindBudget.Answer budget = budget(id, later);
        Comparison comparison = new Comparison(contract(id, earlier), contract(id, later));
        Page<FindAuditTrail.Line> events = events(scope, id, from, later, locale);
        Instant knownAt = later.isAsKnownNow() ? null : later.knownAt();
        return new Changes(
                id,
                from,
                later.asOf(),
                knownAt,
                comparison.of(FindContract.Answer::status),
                comparison.of(FindContract.Answer::title),
                comparison.of(FindContract.Answer::policy),
                comparison.terms(),
                comparison.partners(names(id, later)),
                comparison.actions(),
                Comparison.money(budget(id, earlier), budget),
                events.items().stream().filter(ContractChanges::stands).toList(),
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
            Scope scope, ContractId id, LocalDate from, PointInTime at, Locale locale) {
        LocalDate dayAfter = from.plusDays(1);
        var filter = new FindAuditTrail.Filter(id, null, Set.of(), dayAfter, at.asOf(), null, null, null, null, null);
        return trail.answer(new FindAuditTrail(scope, filter, at, locale, Paging.first(Paging.MOST)));
    }

    /** What was corrected changed nothing, and neither did the correction: both dates are seen with the same knowledge. */
    private static boolean stands(FindAuditTrail.Line line) {
        return line.correctedBy() == null && !line.name().equals(CORRECTION);
    }
}
