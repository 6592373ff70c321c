package fr.partnershipledger.projections.time;

/**
 * Names one fact whose values change over time.
 *
 * @param stream what it belongs to, for instance the identifier of a contract
 * @param kind what it tells, for instance {@code term}
 * @param key which one of its kind; empty when there is only one
 */
public record FactKey(String stream, String kind, String key) {}
