package fr.partnershipledger.api.scope;

import fr.partnershipledger.core.contract.ContractEvent.ContractSigned;
import fr.partnershipledger.core.contract.ContractEvent.EntryCorrected;
import fr.partnershipledger.core.contract.ContractEvent.PartnerJoined;
import fr.partnershipledger.core.contract.ContractEvent.PartnerRolesChanged;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.projections.scope.Scope;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells whether one contract is in a scope, from its events and not from a read model: what was recorded a moment ago counts.
 * Its territory, which never changes, is remembered, and so is who joined it up to some version; only later events are read.
 */
@Component
public final class ContractsInScope {

    private static final String CONTRACT = "contract";
    private static final int PAGE = 1_000;
    private static final int MOST_REMEMBERED = 10_000;

    private final EventHistory history;
    private final Map<ContractId, Known> remembered = Collections.synchronizedMap(new Recent());

    ContractsInScope(EventHistory history) {
        this.history = history;
    }

    /** Contracts are asked for; partners and territories are a public register. */
    public boolean hold(Scope scope, StreamId stream) {
        return !isContract(stream) || hold(scope, new ContractId(stream.key()));
    }

    boolean isContract(StreamId stream) {
        return stream.category().equals(CONTRACT);
    }

    /** A contract that nobody signed is in no scope that has limits. */
    public boolean hold(Scope scope, ContractId contract) {
        if (!scope.isLimited()) {
            return true;
        }
        Known known = remembered.get(contract);
        if (known == null) {
            known = read(contract, new Known(0, null, Map.of()));
        }
        TerritoryCode territory = known.territory();
        if (territory == null) {
            return false;
        }
        if (scope.holds(territory)) {
            return true;
        }
        return scope.hasPartners()
                && read(contract, known).joined().values().stream().anyMatch(scope::holds);
    }

    private Known read(ContractId contract, Known before) {
        Known known = before;
        List<RecordedEvent> page;
        do {
            page = history.ofStream(contract.stream(), known.version(), PAGE);
            known = known.and(page);
        } while (page.size() == PAGE);
        if (known.territory() != null) {
            remembered.put(contract, known);
        }
        return known;
    }

    /**
     * What the events of a contract up to a version say.
     *
     * @param joined who has or had a role, by the event that says so; what was corrected is not there
     */
    private record Known(long version, @Nullable TerritoryCode territory, Map<UUID, PartnerId> joined) {

        Known and(List<RecordedEvent> later) {
            if (later.isEmpty()) {
                return this;
            }
            TerritoryCode where = territory;
            Map<UUID, PartnerId> who = new HashMap<>(joined);
            for (RecordedEvent recorded : later) {
                if (recorded.event() instanceof ContractSigned signed) {
                    where = signed.territory();
                } else if (recorded.event() instanceof PartnerJoined joining) {
                    who.put(recorded.id(), joining.partner());
                } else if (recorded.event() instanceof PartnerRolesChanged changed
                        && !changed.after().isEmpty()) {
                    who.put(recorded.id(), changed.partner());
                } else if (recorded.event() instanceof EntryCorrected corrected) {
                    who.remove(corrected.entry());
                }
            }
            return new Known(later.get(later.size() - 1).version(), where, Map.copyOf(who));
        }
    }

    /** Lets go what was not asked for the longest. */
    private static final class Recent extends LinkedHashMap<ContractId, Known> {

        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<ContractId, Known> eldest) {
            return size() > MOST_REMEMBERED;
        }
    }
}
