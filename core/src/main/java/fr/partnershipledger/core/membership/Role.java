package fr.partnershipledger.core.membership;

/** What a partner is in a contract. One partner may hold several roles. */
public enum Role {
    PROMOTER,
    SIGNATORY,
    FUNDER,
    OPERATIONAL_PARTNER
}
