/**
 * The money of a contract: commitments, allocations, payments.
 */
@NullMarked
package fr.partnershipledger.core.funding;

import org.jspecify.annotations.NullMarked;
