package fr.partnershipledger.core.ledger;

/** The idempotency key came with another decision before. */
public final class KeyUsedOtherwise extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public KeyUsedOtherwise() {
        super("this idempotency key was used for another decision", null, false, false);
    }
}
