/** Which contracts a reader may see. */
@NullMarked
package fr.partnershipledger.projections.scope;

import org.jspecify.annotations.NullMarked;
