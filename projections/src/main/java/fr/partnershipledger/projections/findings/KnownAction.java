package fr.partnershipledger.projections.findings;

import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.projections.time.Fact;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One action of a contract and its facilities.
 *
 * @param contract the one that it belongs to
 */
record KnownAction(KnownContract contract, ActionKey key, Timeline timeline, List<Timeline> facilities) {

    boolean runsOn(LocalDate day) {
        return timeline.heldOn(day) && contract.inCourseOn(day) != null;
    }

    boolean tellsAges() {
        return timeline.latest().has("youngest");
    }

    int youngest() {
        return timeline.latest().get("youngest", Integer.class);
    }

    int oldest() {
        return timeline.latest().get("oldest", Integer.class);
    }

    /** The youngest age as it was told; absent when that was left open. */
    @Nullable
    Integer fromAge() {
        return timeline.latest().getOrNull("fromAge", Integer.class);
    }

    /** The oldest age as it was told; absent when that was left open. */
    @Nullable
    Integer toAge() {
        return timeline.latest().getOrNull("toAge", Integer.class);
    }

    /** Which of two actions came first: they are told apart by the later one. */
    boolean cameBefore(KnownAction other) {
        return timeline.began() < other.timeline.began();
    }

    /** Whether both run on that day, for some of the same ages, in the same place; their contracts have the same territory. */
    boolean overlapsOn(LocalDate day, KnownAction other) {
        Fact mine = timeline.on(day);
        Fact theirs = other.timeline.on(day);
        return mine != null
                && theirs != null
                && haveAgesInCommon(mine, theirs)
                && shareAPlace(placesOn(day), other.placesOn(day))
                && runsOn(day)
                && other.runsOn(day);
    }

    private static boolean haveAgesInCommon(Fact one, Fact other) {
        return one.has("youngest")
                && other.has("youngest")
                && one.get("youngest", Integer.class) <= other.get("oldest", Integer.class)
                && other.get("youngest", Integer.class) <= one.get("oldest", Integer.class);
    }

    /** Nowhere in particular is everywhere in the territory. */
    static boolean shareAPlace(Set<String> one, Set<String> other) {
        return one.isEmpty() || other.isEmpty() || !Collections.disjoint(one, other);
    }

    /** Where its open facilities are, as places are compared; none when no place is told. */
    Set<String> placesOn(LocalDate day) {
        return facilities.stream()
                .filter(facility -> facility.heldOn(day))
                .map(facility -> facility.latest().textOrNull("place"))
                .filter(Objects::nonNull)
                .map(place -> place.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    Stream<LocalDate> changes() {
        return Stream.of(timeline.changes(), facilities.stream().flatMap(Timeline::changes), contract.termChanges())
                .flatMap(days -> days);
    }
}
