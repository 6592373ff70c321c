/**
 * Keeps the integrity log of a ledger in its database: seals the history as it grows, signs checkpoints, hands them to
 * witnesses, and reads the tree for proofs. The tree and the forms themselves are in {@code integrity}.
 */
@NullMarked
package fr.partnershipledger.core.sealing;

import org.jspecify.annotations.NullMarked;
