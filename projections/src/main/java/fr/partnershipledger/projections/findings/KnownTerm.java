package fr.partnershipledger.projections.findings;

import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.projections.time.Fact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One term of a contract and its books.
 *
 * @param books every closing and reopening of them, in the order of recording
 * @param termination of the contract
 */
record KnownTerm(
        TermNumber number,
        Timeline timeline,
        List<Fact> books,
        @Nullable Fact termination) {

    /** By number. */
    static List<KnownTerm> all(Collection<Timeline> terms, Collection<Timeline> books, @Nullable Fact termination) {
        return terms.stream()
                .map(term -> {
                    int number = term.latest().get("number", Integer.class);
                    List<Fact> ofTerm = books.stream()
                            .map(Timeline::latest)
                            .filter(fact -> fact.get("term", Integer.class) == number)
                            .filter(fact -> fact.beganAt() > term.began())
                            .sorted(Comparator.comparing(Fact::beganAt))
                            .toList();
                    return new KnownTerm(new TermNumber(number), term, ofTerm, termination);
                })
                .sorted(Comparator.comparing(KnownTerm::number))
                .toList();
    }

    private LocalDate from() {
        return timeline.latest().get("from", LocalDate.class);
    }

    boolean wasDecidedOn(LocalDate day) {
        return timeline.hadBegunOn(day);
    }

    /** A term is only ever given a later end: of two extensions, the one to the later end holds, whichever is dated first. */
    private @Nullable Fact endFact(LocalDate day) {
        return timeline.facts().stream()
                .filter(fact -> !fact.from().isAfter(day))
                .max(Comparator.comparing(KnownTerm::endOf)
                        .thenComparing(Comparator.comparing(Fact::from).reversed()))
                .orElse(null);
    }

    private static LocalDate endOf(Fact fact) {
        return fact.get("to", LocalDate.class);
    }

    /** The last day, as decided by a day on which there was the term. */
    LocalDate endOn(LocalDate day) {
        return endOf(Objects.requireNonNull(endFact(day), "no such term then"));
    }

    /** The position of the event that gave it its end. */
    long endedBy(LocalDate day) {
        return Objects.requireNonNull(endFact(day), "no such term then").changedAt();
    }

    private boolean wasTerminatedOn(LocalDate day) {
        return termination != null && !termination.from().isAfter(day);
    }

    boolean isInCourseOn(LocalDate day) {
        return wasDecidedOn(day)
                && !wasTerminatedOn(day)
                && !from().isAfter(day)
                && !endOn(day).isBefore(day);
    }

    boolean wasOverOn(LocalDate day) {
        return wasDecidedOn(day) && (wasTerminatedOn(day) || endOn(day).isBefore(day));
    }

    /** The last day of the term, or the day of the termination when that came first. */
    LocalDate lastDayOn(LocalDate day) {
        LocalDate end = endOn(day);
        return termination != null
                        && !termination.from().isAfter(day)
                        && termination.from().isBefore(end)
                ? termination.from()
                : end;
    }

    /** Whether it ends within so many months, and had not ended yet. */
    boolean endsSoonOn(LocalDate day, int months) {
        return wasDecidedOn(day)
                && !wasTerminatedOn(day)
                && !endOn(day).isBefore(day)
                && !endOn(day).isAfter(day.plusMonths(months));
    }

    /** The first days from which on an end lies within so many months. */
    Stream<LocalDate> soonBeforeEnds(int months) {
        return timeline.facts().stream().map(KnownTerm::endOf).map(end -> {
            LocalDate first = end.minusMonths(months);
            // Six months before the last of a month may be the last of a shorter one, from which they lead to an
            // earlier day.
            while (first.plusMonths(months).isBefore(end)) {
                first = first.plusDays(1);
            }
            return first;
        });
    }

    boolean wereBooksClosedOn(LocalDate day) {
        Fact last = lastOfBooks(day);
        return last != null && last.get("closed", Boolean.class);
    }

    /** The event that closed or reopened its books last. */
    @Nullable
    Fact lastOfBooks(LocalDate day) {
        return books.stream()
                .filter(fact -> !fact.from().isAfter(day))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    Stream<LocalDate> changes() {
        List<LocalDate> days = new ArrayList<>();
        days.add(from());
        for (Fact fact : timeline.facts()) {
            days.add(fact.from());
            days.add(endOf(fact).plusDays(1));
        }
        books.forEach(fact -> days.add(fact.from()));
        if (termination != null) {
            days.add(termination.from());
        }
        return days.stream();
    }
}
