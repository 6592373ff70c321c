package fr.partnershipledger.core.eventstore;

/**
 * The history holds an event that this version of the ledger cannot read: a name it does not know, a newer revision, or a
 * payload that is not of the form it should have. A reader stops there; it never skips one.
 */
public final class UnreadableEvent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long position;
    private final String stream;

    UnreadableEvent(String message) {
        super(message);
        this.position = 0;
        this.stream = "";
    }

    /** The same, telling where. */
    UnreadableEvent at(long position, String stream) {
        return new UnreadableEvent(this, position, stream);
    }

    private UnreadableEvent(UnreadableEvent found, long position, String stream) {
        super("position " + position + " (" + stream + "): " + found.getMessage(), found);
        this.position = position;
        this.stream = stream;
    }

    UnreadableEvent(String message, Throwable cause) {
        super(message, cause);
        this.position = 0;
        this.stream = "";
    }

    /** Its place in the history; 0 when it was not read from there. */
    public long position() {
        return position;
    }

    /** The name of its stream; empty when it was not read from the history. */
    public String stream() {
        return stream;
    }
}
