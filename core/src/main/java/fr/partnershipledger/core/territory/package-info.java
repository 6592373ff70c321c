/**
 * Where contracts apply, and the diagnostics they rest on.
 */
@NullMarked
package fr.partnershipledger.core.territory;

import org.jspecify.annotations.NullMarked;
