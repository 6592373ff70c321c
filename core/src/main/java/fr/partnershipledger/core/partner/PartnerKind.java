package fr.partnershipledger.core.partner;

/** What kind of organisation a partner is. A GROUP stands for several whose shares are not known. */
public enum PartnerKind {
    MUNICIPALITY,
    COMMUNITY_OF_MUNICIPALITIES,
    SOCIAL_ACTION_CENTRE,
    FAMILY_ALLOWANCE_FUND,
    DEPARTMENTAL_COUNCIL,
    REGIONAL_COUNCIL,
    STATE_SERVICE,
    SOCIAL_LANDLORD,
    ASSOCIATION,
    PUBLIC_BODY,
    COMPANY,
    GROUP,
    OTHER
}
