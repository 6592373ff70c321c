/** How read models follow the history: in order, each batch with its position in one transaction. */
@NullMarked
package fr.partnershipledger.projections.running;

import org.jspecify.annotations.NullMarked;
