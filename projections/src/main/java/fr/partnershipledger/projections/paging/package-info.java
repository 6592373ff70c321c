/** Long lists, a page at a time. */
@NullMarked
package fr.partnershipledger.projections.paging;

import org.jspecify.annotations.NullMarked;
