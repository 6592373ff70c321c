/**
 * Territories and their diagnostics over HTTP.
 */
@NullMarked
package fr.partnershipledger.api.territory;

import org.jspecify.annotations.NullMarked;
