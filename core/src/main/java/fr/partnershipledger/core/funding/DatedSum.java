package fr.partnershipledger.core.funding;

import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A sum of money in the course of time: what it comes to on each day, whatever the order in which its changes were recorded. */
final class DatedSum {

    /** A day from which there is less than what is needed, and what there is. */
    record Shortfall(LocalDate day, Money left) {}

    private final Money nothing;
    private final NavigableMap<LocalDate, Money> changes = new TreeMap<>();

    DatedSum(Money nothing) {
        this.nothing = nothing;
    }

    void add(LocalDate from, Money amount) {
        Money change = changes.getOrDefault(from, nothing).plus(amount);
        if (change.isZero()) {
            changes.remove(from);
        } else {
            changes.put(from, change);
        }
    }

    Money on(LocalDate day) {
        return changes.headMap(day, true).values().stream().reduce(nothing, Money::plus);
    }

    /** The most it comes to on any day. */
    Money highest() {
        Money sum = nothing;
        Money highest = nothing;
        for (Money change : changes.values()) {
            sum = sum.plus(change);
            highest = sum.isGreaterThan(highest) ? sum : highest;
        }
        return highest;
    }

    /** Whether it never came to anything. */
    boolean isNothing() {
        return changes.isEmpty();
    }

    /** Whether it is nothing on that day and on every later one. */
    boolean isNothingFrom(LocalDate day) {
        return on(day).isZero() && changeAfter(day).isEmpty();
    }

    /** Whether it is this much from that day on, and was nothing before. */
    boolean isOnly(LocalDate from, Money amount) {
        return changes.size() == 1 && amount.equals(changes.get(from));
    }

    Optional<LocalDate> changeAfter(LocalDate day) {
        return Optional.ofNullable(changes.higherKey(day));
    }

    DatedSum minus(DatedSum other) {
        DatedSum difference = new DatedSum(nothing);
        difference.changes.putAll(changes);
        other.changes.forEach((day, change) -> difference.add(day, change.negated()));
        return difference;
    }

    /** The first day, from that one on, on which it is below what is needed. */
    Optional<Shortfall> firstBelow(Money needed, LocalDate from) {
        Money sum = on(from);
        if (sum.isLessThan(needed)) {
            return Optional.of(new Shortfall(from, sum));
        }
        for (var change : changes.tailMap(from, false).entrySet()) {
            sum = sum.plus(change.getValue());
            if (sum.isLessThan(needed)) {
                return Optional.of(new Shortfall(change.getKey(), sum));
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DatedSum sum && changes.equals(sum.changes);
    }

    @Override
    public int hashCode() {
        return changes.hashCode();
    }

    @Override
    public String toString() {
        return changes.toString();
    }
}
