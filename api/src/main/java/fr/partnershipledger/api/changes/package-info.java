/**
 * What changed in a contract between two dates.
 */
@NullMarked
package fr.partnershipledger.api.changes;

import org.jspecify.annotations.NullMarked;
