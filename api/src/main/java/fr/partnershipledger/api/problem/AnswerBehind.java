package fr.partnershipledger.api.problem;

/** A question asked for an answer that includes an event which the read model has not applied in time; answered with 503. */
public final class AnswerBehind extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AnswerBehind() {
        super("the read model is behind", null, false, false);
    }
}
