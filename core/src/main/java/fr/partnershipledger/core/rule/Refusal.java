package fr.partnershipledger.core.rule;

import java.util.Map;

/**
 * A decision that the ledger does not record, and why. It holds facts, not sentences: the sentence for a reader is made
 * at the edge, in the reader's language, from the rule's name and these facts.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Rule rule;
    private final String field;
    private final transient Map<String, Object> facts;

    Refusal(Rule rule, String field, Map<String, Object> facts) {
        // No stack trace: a refusal is an answer, not a fault, and it is made often.
        super(rule + " " + field + " " + facts, null, false, false);
        this.rule = rule;
        this.field = field;
        this.facts = facts;
    }

    /** The same of another field: for whoever knows better where the value at fault was given. */
    public Refusal at(String place) {
        return new Refusal(rule, place, facts);
    }

    public Rule rule() {
        return rule;
    }

    /** The field at fault, as the decision's body names it, for instance {@code term.to}. */
    public String field() {
        return field;
    }

    /** What the sentence speaks of: money, dates, names of partners, numbers, texts. */
    public Map<String, Object> facts() {
        return facts;
    }
}
