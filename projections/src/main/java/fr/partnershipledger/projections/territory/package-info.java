/** Where contracts apply, and the diagnostics they rest on. */
@NullMarked
package fr.partnershipledger.projections.territory;

import org.jspecify.annotations.NullMarked;
