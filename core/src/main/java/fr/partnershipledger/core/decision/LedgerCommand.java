package fr.partnershipledger.core.decision;

import fr.partnershipledger.core.identity.StreamId;

/** A decision that someone asks the ledger to record. */
public interface LedgerCommand {

    /** The stream it is about. */
    StreamId stream();
}
