package fr.partnershipledger.api.problem;

/** A question asked a read model that is being built for the first time, and would answer wrongly; answered with 503. */
public final class AnswerBeingBuilt extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AnswerBeingBuilt() {
        super("the read model is being built", null, false, false);
    }
}
