/**
 * Organisations over HTTP.
 */
@NullMarked
package fr.partnershipledger.api.partner;

import org.jspecify.annotations.NullMarked;
