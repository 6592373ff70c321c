package fr.partnershipledger.core.territory;

import fr.partnershipledger.core.identity.TerritoryCode;

/** Which territories the ledger knows, as of the last recorded event. */
public interface TerritoryRegistry {

    boolean knows(TerritoryCode territory);
}
