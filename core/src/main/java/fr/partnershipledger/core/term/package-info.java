/**
 * The periods of a contract: their dates, and whether their books are still open.
 */
@NullMarked
package fr.partnershipledger.core.term;

import org.jspecify.annotations.NullMarked;
