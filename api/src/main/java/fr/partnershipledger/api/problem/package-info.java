/**
 * How a refusal or a fault is told, in the reader's language.
 */
@NullMarked
package fr.partnershipledger.api.problem;

import org.jspecify.annotations.NullMarked;
