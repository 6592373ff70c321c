/** Tests of the integrity log over HTTP. */
@NullMarked
package fr.partnershipledger.api.integrity;

import org.jspecify.annotations.NullMarked;
