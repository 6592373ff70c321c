/**
 * The files of decision documents: kept once each under their SHA-256, which the events name.
 */
@NullMarked
package fr.partnershipledger.core.document;

import org.jspecify.annotations.NullMarked;
