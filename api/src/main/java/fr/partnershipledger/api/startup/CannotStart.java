package fr.partnershipledger.api.startup;

import org.jspecify.annotations.Nullable;

/** The application cannot start, for a reason that its operator can remove. */
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param reason one sentence
     * @param remedy one sentence: what the operator can do
     */
    public CannotStart(String reason, String remedy) {
        this(reason, remedy, null);
    }

    public CannotStart(String reason, String remedy, @Nullable Throwable cause) {
        super(reason, cause);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
