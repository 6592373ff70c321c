package fr.partnershipledger.projections.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What a question is asked for: what held on a date, as it was known at an instant.
 *
 * @param asOf the effective date: decisions effective later do not count
 * @param knownAt the recorded time: decisions recorded later do not count; kept to the microsecond, as recorded times are
 */
public record PointInTime(LocalDate asOf, Instant knownAt) {

    /** Later than any recorded time. */
    private static final Instant WHATEVER_IS_KNOWN = Instant.parse("9999-12-31T00:00:00Z");

    public PointInTime {
        knownAt = knownAt.truncatedTo(ChronoUnit.MICROS);
        if (knownAt.isAfter(WHATEVER_IS_KNOWN)) {
            knownAt = WHATEVER_IS_KNOWN;
        }
    }

    /**
     * As of a date, with everything that is known now. Not the clock's now: the database stamps recorded times, and its clock
     * may be ahead of the caller's.
     */
    public static PointInTime asOf(LocalDate date) {
        return new PointInTime(date, WHATEVER_IS_KNOWN);
    }

    /** Whether everything counts that is known, and nothing is left out because it was learned too late. */
    public boolean isAsKnownNow() {
        return knownAt.equals(WHATEVER_IS_KNOWN);
    }

    /** Every date, as known at the same time: for names, which one may ask for before they are told. */
    public PointInTime whateverTheDate() {
        return new PointInTime(LocalDate.of(9999, 12, 31), knownAt);
    }

    /**
     * Of facts in the order of time, those that had begun by the date; when none had, the first.
     */
    public List<Fact> byThenOrFirst(List<Fact> facts) {
        List<Fact> byThen =
                facts.stream().filter(fact -> !fact.from().isAfter(asOf)).toList();
        return byThen.isEmpty() && !facts.isEmpty() ? List.of(facts.get(0)) : byThen;
    }
}
