package fr.partnershipledger.api.problem;

/** A limited user asks for the whole ledger, or decides about what is others' business; answered with 403. */
public final class OutOfScope extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OutOfScope() {
        super("out of scope", null, false, false);
    }
}
