package fr.partnershipledger.projections.findings;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * An action that tells ages and runs on a day, with what is compared of it: many are compared with each other.
 *
 * @param oldest included
 * @param places none when it is everywhere in the territory
 */
record RunningAction(KnownAction action, int youngest, int oldest, Set<String> places) {

    /** Those of a contract, by key. */
    static List<RunningAction> of(KnownContract contract, LocalDate day) {
        return contract.inCourseOn(day) == null
                ? List.of()
                : contract.actions().stream()
                        .filter(action ->
                                action.tellsAges() && action.timeline().heldOn(day))
                        .map(action ->
                                new RunningAction(action, action.youngest(), action.oldest(), action.placesOn(day)))
                        .toList();
    }

    boolean isOf(KnownContract contract) {
        return action.contract().id().equals(contract.id());
    }

    /** Whether they are for some of the same ages in the same place; their contracts have the same territory. */
    boolean overlaps(RunningAction other) {
        return youngest <= other.oldest && other.youngest <= oldest && KnownAction.shareAPlace(places, other.places);
    }
}
