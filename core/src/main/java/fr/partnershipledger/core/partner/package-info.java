/**
 * The organisations that sign contracts, known once for the whole ledger.
 */
@NullMarked
package fr.partnershipledger.core.partner;

import org.jspecify.annotations.NullMarked;
