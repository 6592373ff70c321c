package fr.partnershipledger.core.ledger;

import fr.partnershipledger.core.identity.StreamId;

/** The sender saw another version of the stream than the one it is at. */
public final class StreamMoved extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient StreamId stream;
    private final long expected;
    private final long actual;

    public StreamMoved(StreamId stream, long expected, long actual) {
        super(stream + " is at version " + actual + ", not " + expected, null, false, false);
        this.stream = stream;
        this.expected = expected;
        this.actual = actual;
    }

    public StreamId stream() {
        return stream;
    }

    public long expected() {
        return expected;
    }

    public long actual() {
        return actual;
    }
}
