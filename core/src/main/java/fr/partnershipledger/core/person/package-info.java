/**
 * Natural persons: their names, which are the only personal data of the ledger, clear and sealed.
 */
@NullMarked
package fr.partnershipledger.core.person;

import org.jspecify.annotations.NullMarked;
