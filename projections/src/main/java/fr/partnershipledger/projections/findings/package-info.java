/** What does not fit together in contracts: possible overlaps, money without a use, partners without a trace, terms that end. */
@NullMarked
package fr.partnershipledger.projections.findings;

import org.jspecify.annotations.NullMarked;
