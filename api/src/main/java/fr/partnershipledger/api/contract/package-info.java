/**
 * A contract over HTTP: the decisions on it, and what it is.
 */
@NullMarked
package fr.partnershipledger.api.contract;

import org.jspecify.annotations.NullMarked;
