/** Tests. */
@NullMarked
package fr.partnershipledger.api.security;

import org.jspecify.annotations.NullMarked;
