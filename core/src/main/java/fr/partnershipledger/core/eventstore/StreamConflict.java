package fr.partnershipledger.core.eventstore;

import fr.partnershipledger.core.identity.StreamId;

/** Another decision was recorded on the stream since this one was taken. Nothing was appended. */
public final class StreamConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StreamConflict(StreamId stream) {
        super("another decision on " + stream + " came first", null, false, false);
    }
}
