package fr.partnershipledger.core.ledger;

import fr.partnershipledger.core.rule.Refusal;

/** The one door through which decisions are recorded. */
public interface Ledger {

    /**
     * Records a decision: all of its events or none. When this returns, they are durable. A submission whose idempotency
     * key was used before records nothing and answers what was answered first; a dry run records nothing either.
     *
     * @throws Refusal when a rule does not allow it
     * @throws StreamMoved when the stream is not at the expected version
     * @throws KeyUsedOtherwise when its idempotency key came with another decision before
     */
    Receipt record(Submission submission);
}
