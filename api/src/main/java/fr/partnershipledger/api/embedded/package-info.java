/**
 * A PostgreSQL of the ledger's own, for when no other is named.
 */
@NullMarked
package fr.partnershipledger.api.embedded;

import org.jspecify.annotations.NullMarked;
