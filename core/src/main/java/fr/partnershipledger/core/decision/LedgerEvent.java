package fr.partnershipledger.core.decision;

import fr.partnershipledger.core.identity.StreamId;

/** Something that happened and stays so. Events are immutable, and their stored names never change. */
public interface LedgerEvent {

    /** The stream it belongs to. */
    StreamId stream();
}
