/**
 * The money of a contract over HTTP.
 */
@NullMarked
package fr.partnershipledger.api.funding;

import org.jspecify.annotations.NullMarked;
