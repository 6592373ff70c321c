/**
 * Audit bundles: one file with the history of a contract or of everything, what proves it and what the ledger says of it; and
 * their verification, which needs neither database nor network.
 */
@NullMarked
package fr.partnershipledger.api.bundle;

import org.jspecify.annotations.NullMarked;
