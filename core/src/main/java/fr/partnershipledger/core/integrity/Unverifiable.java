package fr.partnershipledger.core.integrity;

import java.io.Serial;

/** Something cannot be trusted: it is not of its form, not signed by whom it should be, or does not prove what it is for. */
public final class Unverifiable extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** @param reason why, for whoever verifies: the end of a sentence without a full stop */
    public Unverifiable(String reason) {
        super(reason);
    }

    /** @param reason as above */
    public Unverifiable(String reason, Throwable cause) {
        super(reason, cause);
    }
}
