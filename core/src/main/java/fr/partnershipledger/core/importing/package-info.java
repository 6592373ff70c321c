/**
 * Taking the history of another ledger into an empty one.
 */
@NullMarked
package fr.partnershipledger.core.importing;

import org.jspecify.annotations.NullMarked;
