package fr.partnershipledger.api.web;

import fr.partnershipledger.projections.audittrail.AuditTrailAnswers;

/**
 * The audit trail for what leaves the ledger on paper and cannot be called back when a person's name is erased.
 *
 * @param answers that name nobody
 */
public record HandedOutTrail(AuditTrailAnswers answers) {}
