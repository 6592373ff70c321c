/** How fast the application answers, beside the ledger in it. Not part of the tests. */
@NullMarked
package fr.partnershipledger.api.benchmark;

import org.jspecify.annotations.NullMarked;
