package fr.partnershipledger.projections.findings;

import fr.partnershipledger.projections.time.Fact;
import fr.partnershipledger.projections.time.Source;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of one fact, as known at one time.
 *
 * @param facts at least one, in the order of time
 */
record Timeline(List<Fact> facts) {

    /** How the fact was on a day; absent before it began. */
    @Nullable
    Fact on(LocalDate day) {
        Fact last = null;
        for (Fact fact : facts) {
            if (!fact.from().isAfter(day)) {
                last = fact;
            }
        }
        return last;
    }

    boolean hadBegunOn(LocalDate day) {
        return !facts.get(0).from().isAfter(day);
    }

    /** Whether it had begun and had not ended. */
    boolean heldOn(LocalDate day) {
        Fact fact = on(day);
        if (fact == null || fact.has(FindingsProjection.ENDED)) {
            return false;
        }
        Source ended = fact.ended();
        return ended == null || day.isBefore(ended.effective().on());
    }

    Fact latest() {
        return facts.get(facts.size() - 1);
    }

    /** The position of the event with which it began. */
    long began() {
        return facts.get(0).beganAt();
    }

    /** The position of the event that ended it and stands; absent while it holds. */
    @Nullable
    Long ended() {
        return latest().positionOrNull(FindingsProjection.ENDED);
    }

    /** The days on which it changed. */
    Stream<LocalDate> changes() {
        return Stream.concat(
                facts.stream().map(Fact::from),
                facts.stream()
                        .map(Fact::ended)
                        .filter(Objects::nonNull)
                        .map(source -> source.effective().on()));
    }

    /**
     * The first day of the time without a break in which something has been so.
     *
     * @param asOf a day on which it is so
     * @param changes all days on which that may have changed
     */
    static LocalDate since(LocalDate asOf, Collection<LocalDate> changes, Predicate<LocalDate> isSo) {
        LocalDate since = asOf;
        List<LocalDate> backwards = changes.stream()
                .filter(day -> !day.isAfter(asOf))
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        for (LocalDate day : backwards) {
            if (!isSo.test(day)) {
                break;
            }
            since = day;
        }
        return since;
    }
}
