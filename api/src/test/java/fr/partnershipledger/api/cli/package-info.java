/** Tests. */
@NullMarked
package fr.partnershipledger.api.cli;

import org.jspecify.annotations.NullMarked;
