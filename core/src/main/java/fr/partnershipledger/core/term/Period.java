package fr.partnershipledger.core.term;

import fr.partnershipledger.core.rule.Checks;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import java.time.LocalDate;

/**
 * The dates of a term, both included.
 *
 * @param from its first day
 * @param to its last day; at most ten years after the first
 */
public record Period(LocalDate from, LocalDate to) {

    public static final int LONGEST_YEARS = 10;

    /** @throws Refusal {@link Rule#DATE_OUT_OF_RANGE}, {@link Rule#END_BEFORE_START}, {@link Rule#TERM_TOO_LONG} */
    public Period {
        Checks.date("term.from", from);
        Checks.date("term.to", to);
        if (to.isBefore(from)) {
            throw Rule.END_BEFORE_START.refuse("term.to", "from", from, "to", to);
        }
        refuseIfTooLong("term.to", from, to);
    }

    /** @throws Refusal {@link Rule#TERM_TOO_LONG} when the two dates are more than ten years apart */
    static void refuseIfTooLong(String field, LocalDate from, LocalDate to) {
        LocalDate anniversary = from.plusYears(LONGEST_YEARS);
        // Ten years from 29 February end on 28 February, for the tenth year has no other last day.
        boolean leapDayLost = anniversary.getDayOfMonth() != from.getDayOfMonth();
        if (to.isAfter(leapDayLost ? anniversary : anniversary.minusDays(1))) {
            throw Rule.TERM_TOO_LONG.refuse(field, "from", from, "to", to, "years", LONGEST_YEARS);
        }
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    public Period until(LocalDate newEnd) {
        return new Period(from, newEnd);
    }
}
