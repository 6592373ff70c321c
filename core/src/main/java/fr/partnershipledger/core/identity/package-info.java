/**
 * The names things have in the ledger: identifiers of streams and of what lives inside a contract.
 */
@NullMarked
package fr.partnershipledger.core.identity;

import org.jspecify.annotations.NullMarked;
