/**
 * Territories over HTTP: the decisions about them, and what was found there.
 */
@NullMarked
package fr.partnershipledger.api.territory;

import org.jspecify.annotations.NullMarked;
