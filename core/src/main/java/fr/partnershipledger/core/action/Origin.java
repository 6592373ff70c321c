package fr.partnershipledger.core.action;

/** Where an action comes from: kept and strengthened, developed further, or created by the contract. */
public enum Origin {
    CONSOLIDATED,
    DEVELOPED,
    CREATED
}
