/**
 * The one directory that the ledger writes to on its own machine.
 */
@NullMarked
package fr.partnershipledger.api.datadirectory;

import org.jspecify.annotations.NullMarked;
