package fr.partnershipledger.core.ledger;

import fr.partnershipledger.core.eventstore.NewEvents;

/** Where the events of a decision go that an aggregate accepted. */
interface Recorder {

    /** Records them, or refuses by throwing; the aggregate that decided is then forgotten. */
    void record(Submitted submitted, NewEvents decided);

    /** Whether nodes that do not share this recorder may have appended after the position. */
    boolean othersAppendedAfter(long position);

    /** A position that all events up to are visible at. */
    long known();
}
