package fr.partnershipledger.api.problem;

/** What the address names is not there; answered with 404. */
public final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotFound() {
        super("not found", null, false, false);
    }
}
