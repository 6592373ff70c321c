package fr.partnershipledger.projections.time;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A fact during a time in which it had the same values, as it was known at a point in time.
 *
 * @param from its first day
 * @param current whether it holds on the date asked for
 * @param by the events it comes from
 */
public record Fact(FactKey key, @Nullable String subject, LocalDate from, boolean current, By by, ObjectNode values) {

    /**
     * Positions of events.
     *
     * @param began with which the fact began to hold
     * @param changed that gave it these values
     * @param ended with which it ceased to hold, by the date asked for
     * @param sources of the whole answer
     */
    record By(long began, long changed, @Nullable Long ended, Sources sources) {}

    /** The position of the event with which it began to hold. */
    public long beganAt() {
        return by.began();
    }

    /** The position of the event that gave it these values. */
    public long changedAt() {
        return by.changed();
    }

    /** The event with which it began to hold. */
    public Source began() {
        return by.sources().at(by.began());
    }

    /** The event that gave it these values. */
    public Source changed() {
        return by.sources().at(by.changed());
    }

    /** The event with which it ceased to hold, by the date asked for. */
    public @Nullable Source ended() {
        return by.ended() == null ? null : by.sources().at(by.ended());
    }

    public boolean is(String kind) {
        return key.kind().equals(kind);
    }

    public boolean has(String name) {
        return values.has(name);
    }

    /** @throws IllegalStateException when it has no such value */
    public String text(String name) {
        return get(name, String.class);
    }

    public @Nullable String textOrNull(String name) {
        return has(name) ? text(name) : null;
    }

    /** @throws IllegalStateException when it has no such value */
    public <T> T get(String name, Class<T> type) {
        JsonNode value = values.get(name);
        if (value == null) {
            throw new IllegalStateException(key + " has no " + name);
        }
        return FactJson.read(value, type);
    }

    public <T> @Nullable T getOrNull(String name, Class<T> type) {
        return has(name) ? get(name, type) : null;
    }

    /** A position of an event that is kept as a value. */
    public @Nullable Long positionOrNull(String name) {
        return has(name) ? Long.valueOf(values.get(name).longValue()) : null;
    }

    /** An event whose position is kept as a value; its name is among those that {@link FactTables} was made with. */
    public @Nullable Source sourceOrNull(String name) {
        return has(name) ? by.sources().at(values.get(name).longValue()) : null;
    }

    /** The elements of a list; none when it has no such value. */
    public <T> List<T> list(String name, Class<T> type) {
        JsonNode value = values.get(name);
        return value == null
                ? List.of()
                : value.valueStream().map(each -> FactJson.read(each, type)).toList();
    }
}
