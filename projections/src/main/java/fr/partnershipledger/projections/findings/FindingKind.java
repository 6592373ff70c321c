package fr.partnershipledger.projections.findings;

/**
 * What a finding says. None of them is an error: each is something that a reader of accounts would ask about. The names are
 * stable. A contract is in force on the days of its terms, until it is terminated.
 */
public enum FindingKind {

    /**
     * Two actions of contracts in force run for the same ages in the same place, and may be redundant. Only ages count that
     * are told. An action takes place where its open facilities are; where no place is told, in the whole territory. Within a
     * contract it is told of the later action, between two contracts in both.
     */
    OVERLAP,

    /** An action runs, and no money of the term in course is for it: no commitment and no allocation. */
    ACTION_WITHOUT_MONEY,

    /** A commitment, or a part of it, is for no action. The amount is what is not allocated. */
    MONEY_WITHOUT_ACTION,

    /**
     * A partner has held roles for six months or more, a term is in course, and it left no trace in the contract: it never
     * committed money, not even as a part of a group's commitment, and attended no meeting. A payment follows a commitment; a position names a person and no partner.
     */
    PARTNER_WITHOUT_ACTIVITY,

    /** A term ends within six months, the day six months ahead included, and no later term follows it. */
    TERM_ENDING,

    /** A term is over, by its end or by the termination of the contract, and its books are open. */
    BOOKS_OPEN,

    /** A term is over and nothing at all of a commitment to it is paid. The amount is the commitment. */
    COMMITMENT_UNPAID,

    /** Payments on a commitment took effect after its term was over. The amount is what they come to. */
    PAYMENT_AFTER_TERM;

    /** Whether its findings are about one partner. */
    boolean isAboutPartner() {
        return switch (this) {
            case MONEY_WITHOUT_ACTION, PARTNER_WITHOUT_ACTIVITY, COMMITMENT_UNPAID, PAYMENT_AFTER_TERM -> true;
            case OVERLAP, ACTION_WITHOUT_MONEY, TERM_ENDING, BOOKS_OPEN -> false;
        };
    }
}
