/**
 * The files of decision documents, over HTTP.
 */
@NullMarked
package fr.partnershipledger.api.document;

import org.jspecify.annotations.NullMarked;
