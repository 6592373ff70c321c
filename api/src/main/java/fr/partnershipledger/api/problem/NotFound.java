package fr.partnershipledger.api.problem;

/** What the address names is not there; answered with 404. */
public final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean whateverIsThere;

    public NotFound() {
        this(false);
    }

    private NotFound(boolean whateverIsThere) {
        super("not found", null, false, false);
        this.whateverIsThere = whateverIsThere;
    }

    /** To somebody who is not to learn whether something is there: the answer says no more than that. */
    public static NotFound whateverIsThere() {
        return new NotFound(true);
    }

    boolean saysNoMore() {
        return whateverIsThere;
    }
}
