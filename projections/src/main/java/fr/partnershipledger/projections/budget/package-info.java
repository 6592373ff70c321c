/** How much was committed, allocated and paid, and which events make up each figure. */
@NullMarked
package fr.partnershipledger.projections.budget;

import org.jspecify.annotations.NullMarked;
