package fr.partnershipledger.projections.findings;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * The roles of one partner in a contract.
 *
 * @param roles each role that it held once
 */
record HeldRoles(List<Timeline> roles) {

    /** Those it holds. */
    List<Timeline> on(LocalDate day) {
        return roles.stream().filter(role -> role.heldOn(day)).toList();
    }

    /** Whether it has held some role for so many months without a break. */
    boolean forMonthsOn(LocalDate day, int months) {
        return isAnyHeldOn(day) && !since(day).plusMonths(months).isAfter(day);
    }

    private boolean isAnyHeldOn(LocalDate day) {
        return roles.stream().anyMatch(role -> role.heldOn(day));
    }

    private LocalDate since(LocalDate day) {
        return Timeline.since(day, changes().toList(), this::isAnyHeldOn);
    }

    private Stream<LocalDate> changes() {
        return roles.stream().flatMap(Timeline::changes);
    }

    /** The days on which it took or gave up a role, and those from which on it may have held one for so many months. */
    Stream<LocalDate> changesWithin(int months) {
        return changes().flatMap(day -> Stream.of(day, day.plusMonths(months)));
    }
}
