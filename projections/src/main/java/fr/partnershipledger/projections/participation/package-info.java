/** How partners joined: via what, when, on which decision, with which first commitment, until when. */
@NullMarked
package fr.partnershipledger.projections.participation;

import org.jspecify.annotations.NullMarked;
