package fr.partnershipledger.core.decision;

import fr.partnershipledger.core.rule.Checks;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * When a fact holds in the world (valid time), as precisely as its source says. A month or a year is kept as its first
 * day: October 2005 is 2005-10-01 with precision MONTH, whatever day of October was given.
 *
 * @param on the first day of the period the source names; between 1900-01-01 and 2199-12-31
 */
public record Effective(LocalDate on, Precision precision) {

    /** @throws Refusal {@link Rule#DATE_OUT_OF_RANGE} */
    public Effective {
        Checks.date("decision.effectiveOn", on);
        on = switch (precision) {
            case DAY -> on;
            case MONTH -> on.withDayOfMonth(1);
            case YEAR -> on.withDayOfYear(1);
        };
    }

    /** The last day the ledger knows, for what has not happened. */
    public static final Effective NEVER = day(Checks.LATEST);

    public static Effective day(LocalDate on) {
        return new Effective(on, Precision.DAY);
    }

    /** The last day of the period: the day itself, the end of the month or of the year. */
    public LocalDate last() {
        return switch (precision) {
            case DAY -> on;
            case MONTH -> on.withDayOfMonth(on.lengthOfMonth());
            case YEAR -> on.withDayOfYear(on.lengthOfYear());
        };
    }

    /**
     * Compares first days, by which everything is dated when somebody asks how things stood on a day.
     *
     * @throws Refusal {@link Rule#BEFORE_WHAT_IT_ACTS_ON} when a decision of this date acts on what begins only later
     */
    public void refuseBefore(Effective since) {
        if (on.isBefore(since.on())) {
            throw Rule.BEFORE_WHAT_IT_ACTS_ON.refuse("decision.effectiveOn", "date", this, "since", since);
        }
    }

    /** The date as its source gave it: {@code 2005-10-03}, {@code 2005-10} or {@code 2005}. */
    @Override
    public String toString() {
        return switch (precision) {
            case DAY -> on.toString();
            case MONTH -> on.format(DateTimeFormatter.ofPattern("uuuu-MM"));
            case YEAR -> Integer.toString(on.getYear());
        };
    }
}
