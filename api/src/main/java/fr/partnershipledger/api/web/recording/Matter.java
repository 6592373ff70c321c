package fr.partnershipledger.api.web.recording;

/** What a decision is about, in the order of the list. */
public enum Matter {
    REGISTER,
    SIGNING,
    LIFE,
    PARTNERS,
    MONEY,
    ACTIONS,
    TEAM,
    MISTAKES
}
