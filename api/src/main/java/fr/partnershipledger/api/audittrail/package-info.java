/**
 * The audit trail over HTTP: every event in words, in the reader's language.
 */
@NullMarked
package fr.partnershipledger.api.audittrail;

import org.jspecify.annotations.NullMarked;
