/** Tests. */
@NullMarked
package fr.partnershipledger.api.embedded;

import org.jspecify.annotations.NullMarked;
