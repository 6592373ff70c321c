/** Who an organisation is, and was called. */
@NullMarked
package fr.partnershipledger.projections.partner;

import org.jspecify.annotations.NullMarked;
