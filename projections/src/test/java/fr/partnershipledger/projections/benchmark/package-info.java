/** How fast read models are rebuilt, follow and answer on a large, realistic ledger. See docs/PERFORMANCE.md. */
@NullMarked
package fr.partnershipledger.projections.benchmark;

import org.jspecify.annotations.NullMarked;
