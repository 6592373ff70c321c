/**
 * Who works together and how, over HTTP.
 */
@NullMarked
package fr.partnershipledger.api.coordination;

import org.jspecify.annotations.NullMarked;
