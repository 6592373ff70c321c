package fr.partnershipledger.core.ledger;

import fr.partnershipledger.core.decision.LedgerCommand;

/** Is told what came of each decision that was handed in and no rehearsal: it must be quick, and not fail. */
@FunctionalInterface
public interface DecisionWatch {

    /** Nobody looks. */
    DecisionWatch NOBODY = (kind, outcome) -> {};

    /** What came of a decision. */
    enum Outcome {
        RECORDED,
        /** A rule, or the version that was expected, did not allow it. */
        REFUSED,
        /** It was recorded before, and answered what was answered then. */
        REPEATED,
        /** Nothing can be said: the database failed. */
        FAILED
    }

    void decided(Class<? extends LedgerCommand> kind, Outcome outcome);
}
