package fr.partnershipledger.projections.budget;

/** By what a budget is divided. */
public enum Dimension {
    TERM,
    PARTNER,
    ACTION,
    /** The year of the effective date. */
    YEAR,
    TERRITORY
}
