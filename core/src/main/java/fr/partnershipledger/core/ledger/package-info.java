/**
 * The one door through which decisions are recorded.
 */
@NullMarked
package fr.partnershipledger.core.ledger;

import org.jspecify.annotations.NullMarked;
