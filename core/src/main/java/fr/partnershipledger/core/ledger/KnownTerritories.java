package fr.partnershipledger.core.ledger;

import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.territory.TerritoryRegistry;

/** Remembers the territories that rules asked for: one that is registered stays so. */
final class KnownTerritories implements TerritoryRegistry {

    private static final int MOST = 10_000;

    private final TerritoryRegistry recorded;
    private final Recent<TerritoryCode, Boolean> known = new Recent<>(MOST, each -> 1);

    KnownTerritories(TerritoryRegistry recorded) {
        this.recorded = recorded;
    }

    @Override
    public boolean knows(TerritoryCode territory) {
        if (known.get(territory) != null) {
            return true;
        }
        boolean registered = recorded.knows(territory);
        if (registered) {
            known.put(territory, true);
        }
        return registered;
    }
}
