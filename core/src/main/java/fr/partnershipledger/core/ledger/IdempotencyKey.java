package fr.partnershipledger.core.ledger;

/**
 * What makes sending a decision twice harmless. Keys of different actors do not meet.
 *
 * @param value 1 to 255 printable ASCII characters, chosen by the sender
 * @param fingerprint a digest of what was sent; the same key with another fingerprint is refused
 */
public record IdempotencyKey(String value, String fingerprint) {}
