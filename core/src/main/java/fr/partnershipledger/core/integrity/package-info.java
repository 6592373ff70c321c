/**
 * The integrity log in itself: the tree over the events, its proofs, signed checkpoints and the forms in which they are handed
 * to others. Pure: it knows neither database nor network, so that whoever verifies runs the same code as the ledger.
 *
 * <p>Sources: RFC 6962 section 2.1, RFC 8785, and the C2SP specifications signed-note, tlog-checkpoint, tlog-tiles and
 * tlog-proof.
 */
@NullMarked
package fr.partnershipledger.core.integrity;

import org.jspecify.annotations.NullMarked;
