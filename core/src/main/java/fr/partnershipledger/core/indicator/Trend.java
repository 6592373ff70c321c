package fr.partnershipledger.core.indicator;

/** Where a figure is going, when the figure itself is not known. */
public enum Trend {
    RISING,
    STABLE,
    FALLING
}
