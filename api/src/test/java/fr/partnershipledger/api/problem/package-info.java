/** Tests. */
@NullMarked
package fr.partnershipledger.api.problem;

import org.jspecify.annotations.NullMarked;
