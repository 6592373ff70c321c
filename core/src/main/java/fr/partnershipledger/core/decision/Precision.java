package fr.partnershipledger.core.decision;

/** How much of an effective date its source gives. */
public enum Precision {
    DAY,
    MONTH,
    YEAR
}
