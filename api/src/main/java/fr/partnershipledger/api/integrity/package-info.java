/**
 * The integrity log over HTTP: checkpoints, tiles and proofs, and the raw events that they speak of. Its key and its witnesses.
 */
@NullMarked
package fr.partnershipledger.api.integrity;

import org.jspecify.annotations.NullMarked;
