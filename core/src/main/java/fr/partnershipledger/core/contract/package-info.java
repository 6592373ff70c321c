/**
 * The contract itself: signature, renewal, extension, amendment, termination, its partners and its books.
 */
@NullMarked
package fr.partnershipledger.core.contract;

import org.jspecify.annotations.NullMarked;
