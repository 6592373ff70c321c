package fr.partnershipledger.projections.findings;

import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.FactReader;
import fr.partnershipledger.projections.time.PointInTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The actions that run in the territories of some contracts, at one point in time, as far as they are in scope. Of the contracts only what an overlap
 * depends on is read. A territory is read once for as long as there are contracts of it to be asked about.
 */
final class Neighbours {

    private static final Set<String> KINDS = Set.of(
            FindingsProjection.CONTRACT,
            FindingsProjection.TERM,
            FindingsProjection.TERMINATION,
            FindingsProjection.ACTION,
            FindingsProjection.FACILITY);

    private final Candidates candidates;
    private final FactReader reader;
    private final Scope scope;
    private final PointInTime at;
    private final Map<TerritoryCode, List<RunningAction>> territories = new HashMap<>();

    Neighbours(Candidates candidates, FactReader reader, Scope scope, PointInTime at) {
        this.candidates = candidates;
        this.reader = reader;
        this.scope = scope;
        this.at = at;
    }

    /** Reads the territories of these contracts and forgets all others. */
    void turnTo(Collection<KnownContract> contracts) {
        Set<TerritoryCode> asked = new HashSet<>();
        contracts.forEach(contract -> asked.add(contract.territory()));
        territories.keySet().retainAll(asked);
        asked.removeAll(territories.keySet());
        if (asked.isEmpty()) {
            return;
        }
        asked.forEach(territory -> territories.put(territory, new ArrayList<>()));
        List<String> streams = candidates.withAges(asked, scope, at);
        KnownContract.all(FindingsProjection.TABLES.unquoted(streams, KINDS, at, reader))
                .values()
                .forEach(contract -> territories
                        .computeIfAbsent(contract.territory(), unused -> new ArrayList<>())
                        .addAll(RunningAction.of(contract, at.asOf())));
    }

    /** The actions in the territory of a contract, its own among them, in the order of contracts and keys. */
    List<RunningAction> around(KnownContract contract) {
        return territories.getOrDefault(contract.territory(), List.of());
    }
}
