/**
 * Whether the history is whole: what a ledger never leaves behind is looked for and named.
 */
@NullMarked
package fr.partnershipledger.core.fsck;

import org.jspecify.annotations.NullMarked;
