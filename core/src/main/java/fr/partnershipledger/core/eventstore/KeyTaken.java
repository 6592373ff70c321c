package fr.partnershipledger.core.eventstore;

/** A decision was recorded with the same key of the same actor before. Nothing was appended. */
public final class KeyTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeyTaken() {
        super("a decision was recorded with this key before", null, false, false);
    }
}
