/** Where a read model's rows are, the live ones and those of a rebuild, and how many rows are written at once. */
@NullMarked
package fr.partnershipledger.projections.tables;

import org.jspecify.annotations.NullMarked;
