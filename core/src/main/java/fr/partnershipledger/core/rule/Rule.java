package fr.partnershipledger.core.rule;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every reason for which the ledger refuses a decision. The name of a rule is stable: it is the type of the problem that
 * the interface answers and the key of its sentence in each language.
 */
public enum Rule {
    // What was given cannot be right, whatever the state of the ledger.
    ID_MALFORMED(Kind.VALUES),
    TERRITORY_CODE_MALFORMED(Kind.VALUES),
    TEXT_MISSING(Kind.VALUES),
    TEXT_TOO_LONG(Kind.VALUES),
    TEXT_UNREADABLE(Kind.VALUES),
    TOO_MANY(Kind.VALUES),
    ENTRY_TOO_LARGE(Kind.VALUES),
    NAMED_TWICE(Kind.VALUES),
    DATE_OUT_OF_RANGE(Kind.VALUES),
    END_BEFORE_START(Kind.VALUES),
    TERM_TOO_LONG(Kind.VALUES),
    SHA256_MALFORMED(Kind.VALUES),
    URI_MALFORMED(Kind.VALUES),
    NO_SIGNATORY(Kind.VALUES),
    NO_PROMOTER(Kind.VALUES),
    NO_ROLE(Kind.VALUES),
    NOT_BY_THIS_DECISION(Kind.VALUES),
    AMOUNT_MALFORMED(Kind.VALUES),
    AMOUNT_NOT_POSITIVE(Kind.VALUES),
    AMOUNT_TOO_FINE(Kind.VALUES),
    AMOUNT_TOO_LARGE(Kind.VALUES),
    CURRENCY_UNKNOWN(Kind.VALUES),
    WRONG_CURRENCY(Kind.VALUES),
    PARTS_DO_NOT_ADD_UP(Kind.VALUES),
    TOO_FEW_PARTS(Kind.VALUES),
    AGES_REVERSED(Kind.VALUES),
    AGE_OUT_OF_RANGE(Kind.VALUES),
    NUMBER_OUT_OF_RANGE(Kind.VALUES),
    NO_PARTICIPANT(Kind.VALUES),
    NO_FINDING(Kind.VALUES),
    INDICATOR_EMPTY(Kind.VALUES),
    SIREN_WRONG(Kind.VALUES),
    SIRET_WRONG(Kind.VALUES),
    SIRET_OF_ANOTHER(Kind.VALUES),
    ONLY_A_GROUP_HAS_MEMBERS(Kind.VALUES),

    // What was named is not there.
    UNKNOWN_CONTRACT(Kind.UNKNOWN),
    UNKNOWN_PARTNER(Kind.UNKNOWN),
    UNKNOWN_TERRITORY(Kind.UNKNOWN),
    UNKNOWN_DIAGNOSTIC(Kind.UNKNOWN),
    UNKNOWN_TERM(Kind.UNKNOWN),
    UNKNOWN_ACTION(Kind.UNKNOWN),
    UNKNOWN_FACILITY(Kind.UNKNOWN),
    UNKNOWN_COMMITMENT(Kind.UNKNOWN),
    UNKNOWN_ALLOCATION(Kind.UNKNOWN),
    UNKNOWN_PAYMENT(Kind.UNKNOWN),
    UNKNOWN_POSITION(Kind.UNKNOWN),
    UNKNOWN_ENTRY(Kind.UNKNOWN),

    // The state of the ledger does not allow it.
    ID_ALREADY_USED(Kind.STATE),
    ALREADY_TERMINATED(Kind.STATE),
    CONTRACT_ENDED(Kind.STATE),
    CONTRACT_NOT_BEGUN(Kind.STATE),
    TERM_OVERLAPS(Kind.STATE),
    END_NOT_LATER(Kind.STATE),
    NOTHING_CHANGES(Kind.STATE),
    BOOKS_CLOSED(Kind.STATE),
    BOOKS_OPEN(Kind.STATE),
    BOOKS_ALREADY_CLOSED(Kind.STATE),
    BEFORE_WHAT_IT_ACTS_ON(Kind.STATE),
    TOO_MANY_PARTNERS(Kind.STATE),
    ALREADY_HOLDS_ROLE(Kind.STATE),
    NOT_A_MEMBER(Kind.STATE),
    NOT_YET_A_MEMBER(Kind.STATE),
    LAST_SIGNATORY(Kind.STATE),
    STILL_NEEDED(Kind.STATE),
    TOO_MANY_ACTIONS(Kind.STATE),
    KEY_ALREADY_USED(Kind.STATE),
    ACTION_ENDED(Kind.STATE),
    FACILITY_CLOSED(Kind.STATE),
    COMMITMENT_SETTLED(Kind.STATE),
    BELOW_WHAT_IS_PAID(Kind.STATE),
    BELOW_WHAT_IS_ALLOCATED(Kind.STATE),
    MORE_THAN_THE_REST(Kind.STATE),
    MORE_THAN_UNALLOCATED(Kind.STATE),
    MORE_THAN_ALLOCATED_TO_ACTION(Kind.STATE),
    NOTHING_WOULD_REMAIN(Kind.STATE),
    CHANGES_LATER(Kind.STATE),
    BEFORE_THE_COMMITMENT(Kind.STATE),
    ALREADY_RELEASED(Kind.STATE),
    ALREADY_REVERSED(Kind.STATE),
    NOT_A_GROUP(Kind.STATE),
    ALREADY_IN_USE(Kind.STATE),
    POSITION_FILLED(Kind.STATE),
    POSITION_EMPTY(Kind.STATE),
    PERSON_ERASED(Kind.STATE),
    NAMES_NOT_KEPT(Kind.STATE),
    DIAGNOSTIC_ALREADY_RECORDED(Kind.STATE),
    NOT_LATER_THAN_DIAGNOSTIC(Kind.STATE),
    ALREADY_CORRECTED(Kind.STATE),
    NOT_CORRECTABLE(Kind.STATE),
    BUILT_UPON(Kind.STATE);

    /** What is at fault: the values given, something named that is not there, or the state of the ledger. */
    public enum Kind {
        VALUES,
        UNKNOWN,
        STATE
    }

    private final Kind kind;

    Rule(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /**
     * Makes the refusal of one field.
     *
     * @param facts names and values in turn, for the sentence
     */
    public Refusal refuse(String field, Object... facts) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < facts.length; i += 2) {
            named.put((String) facts[i], facts[i + 1]);
        }
        return new Refusal(this, field, named);
    }
}
