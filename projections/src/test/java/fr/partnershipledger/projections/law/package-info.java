/** Laws that hold for any history: what read models answer is what anyone can add up from the events. */
@NullMarked
package fr.partnershipledger.projections.law;

import org.jspecify.annotations.NullMarked;
