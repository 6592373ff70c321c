package fr.partnershipledger.core.importing;

/** A line that is not the event that has to come there. */
public final class UnreadableLine extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long line;

    UnreadableLine(long line, String reason) {
        super(reason);
        this.line = line;
    }

    /** From 1. */
    public long line() {
        return line;
    }
}
