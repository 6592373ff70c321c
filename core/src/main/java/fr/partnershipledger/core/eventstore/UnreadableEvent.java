package fr.partnershipledger.core.eventstore;

/**
 * The history holds an event that this version of the ledger cannot read: a name it does not know, a newer revision, or a
 * payload that is not of the form it should have. A reader stops there; it never skips one.
 */
public final class UnreadableEvent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableEvent(String message) {
        super(message);
    }

    /** The same, telling where. */
    UnreadableEvent at(long position, String stream) {
        return new UnreadableEvent("position " + position + " (" + stream + "): " + getMessage(), this);
    }

    UnreadableEvent(String message, Throwable cause) {
        super(message, cause);
    }
}
