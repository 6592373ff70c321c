/**
 * How partners joined, over HTTP.
 */
@NullMarked
package fr.partnershipledger.api.participation;

import org.jspecify.annotations.NullMarked;
