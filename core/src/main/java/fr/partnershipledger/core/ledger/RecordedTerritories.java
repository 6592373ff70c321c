package fr.partnershipledger.core.ledger;

import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.territory.TerritoryRegistry;

/** The territories: known is what has a stream, for registering is the first thing that can happen to one. */
final class RecordedTerritories implements TerritoryRegistry {

    private final EventHistory history;

    RecordedTerritories(EventHistory history) {
        this.history = history;
    }

    @Override
    public boolean knows(TerritoryCode territory) {
        return !history.ofStream(territory.stream(), 0, 1).isEmpty();
    }
}
