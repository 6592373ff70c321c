package fr.partnershipledger.api.web;

import fr.partnershipledger.api.integrity.EventProofs;
import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.core.eventstore.LogEntries;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.integrity.LogEntry;
import fr.partnershipledger.projections.audittrail.FindAuditTrail;
import fr.partnershipledger.projections.budget.Dimension;
import fr.partnershipledger.projections.budget.FindBudget;
import fr.partnershipledger.projections.contract.FindContract;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.participation.FindParticipants;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Puts dossiers together. */
@Component
final class Dossiers {

    private static final int PAGE = 200;

    private final ContractPage.Sources sources;
    private final HandedOutTrail trail;
    private final LogEntries entries;
    private final EventProofs proofs;
    private final TerritoryNames territories;
    private final Clock clock;

    Dossiers(
            ContractPage.Sources sources,
            HandedOutTrail trail,
            LogEntries entries,
            EventProofs proofs,
            TerritoryNames territories,
            Clock clock) {
        this.sources = sources;
        this.trail = trail;
        this.entries = entries;
        this.proofs = proofs;
        this.territories = territories;
        this.clock = clock;
    }

    /** @throws NotFound when the contract was not signed at that time */
    Dossier of(ContractId id, PageTime time, Locale locale) {
        PointInTime at = time.at();
        FindContract.Answer contract =
                sources.contracts().answer(new FindContract(id, at)).orElseThrow(NotFound::new);
        List<FindAuditTrail.Line> lines = lines(id, at, locale);
        FindBudget.Answer budget = sources.budgets()
                .answer(new FindBudget(id, EnumSet.of(Dimension.TERM, Dimension.PARTNER), at))
                .orElse(null);
        Map<Long, String> hashes = hashes(id);
        return new Dossier(
                contract,
                territories.of(contract.territory(), at),
                time,
                Moment.of(lines),
                sources.participations().answer(new FindParticipants(id, at)).orElse(List.of()),
                budget == null || budget.rows().isEmpty() ? null : BudgetTable.of(budget),
                lines.stream()
                        .map(line -> new Dossier.Event(line, hashes.getOrDefault(line.position(), "")))
                        .toList(),
                Seal.of(proofs),
                clock.instant());
    }

    /** The contract is in the reader's scope, or its pages would not be asked. */
    private List<FindAuditTrail.Line> lines(ContractId id, PointInTime at, Locale locale) {
        List<FindAuditTrail.Line> lines = new ArrayList<>();
        String cursor = null;
        do {
            Page<FindAuditTrail.Line> page = trail.answers()
                    .answer(new FindAuditTrail(
                            Scope.everything(),
                            FindAuditTrail.Filter.of(id),
                            at,
                            locale,
                            new Paging(Paging.MOST, cursor)));
            lines.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return lines;
    }

    /** Of all its events by position, as they are stored now: what was altered shows by its hash. */
    private Map<Long, String> hashes(ContractId id) {
        Map<Long, String> hashes = new HashMap<>();
        List<LogEntry> page = entries.ofStream(id.stream(), 0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(entry -> hashes.put(entry.position(), entry.leaf().base64()));
            page = entries.ofStream(id.stream(), page.get(page.size() - 1).version(), PAGE);
        }
        return hashes;
    }
}
