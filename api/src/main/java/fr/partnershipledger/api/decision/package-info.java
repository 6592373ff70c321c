/**
 * How a decision comes in over HTTP and what is answered: who, effective when, on which document, once only, on which version.
 */
@NullMarked
package fr.partnershipledger.api.decision;

import org.jspecify.annotations.NullMarked;
