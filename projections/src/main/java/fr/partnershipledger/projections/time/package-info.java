/** Both times of every fact: when it holds in the world, and from when until when the ledger knew it so. */
@NullMarked
package fr.partnershipledger.projections.time;

import org.jspecify.annotations.NullMarked;
