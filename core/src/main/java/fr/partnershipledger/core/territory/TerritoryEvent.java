package fr.partnershipledger.core.territory;

import fr.partnershipledger.core.decision.EventName;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.identity.TerritoryCode;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to a territory. */
public sealed interface TerritoryEvent extends LedgerEvent {

    TerritoryCode territory();

    @Override
    default StreamId stream() {
        return territory().stream();
    }

    @EventName("territory.registered")
    record TerritoryRegistered(
            TerritoryCode territory,
            String name,
            @Nullable String region,
            @Nullable Integer population) implements TerritoryEvent {}

    @EventName("territory.diagnostic-recorded")
    record DiagnosticRecorded(TerritoryCode territory, Diagnostic diagnostic) implements TerritoryEvent {}

    /** @param refreshes the year of the diagnostic that this one brings up to date */
    @EventName("territory.diagnostic-refreshed")
    record DiagnosticRefreshed(TerritoryCode territory, Diagnostic diagnostic, int refreshes)
            implements TerritoryEvent {}
}
