/**
 * Amounts the ledger accepts: exact, positive, in one currency a contract.
 */
@NullMarked
package fr.partnershipledger.core.money;

import org.jspecify.annotations.NullMarked;
