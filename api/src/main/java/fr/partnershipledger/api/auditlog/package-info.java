/**
 * Who read as an auditor and who was refused, for the operator's log: which is about the use of the ledger, and no part of
 * the audit trail, which is about what was decided.
 */
@NullMarked
package fr.partnershipledger.api.auditlog;

import org.jspecify.annotations.NullMarked;
