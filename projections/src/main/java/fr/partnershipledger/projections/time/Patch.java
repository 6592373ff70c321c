package fr.partnershipledger.projections.time;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one event says about one fact; it says one thing of each at most.
 *
 * @param subject whom the fact is about, to find it by: always the same for one key
 * @param position of the event
 * @param on the date from which the patch holds
 * @param values only those it sets, as JSON; a JSON null takes one away
 */
record Patch(FactKey key, @Nullable String subject, Operation operation, long position, LocalDate on, String values) {

    /** What a patch does to the fact. */
    enum Operation {
        /** The fact begins to hold, unless it already does. There is nothing yet to take away: it has no nulls. */
        BEGIN,
        /**
         * Some values change. A month is kept as its first day, so that an update may stand before the beginning it came after:
         * it then takes effect at the beginning. One that was recorded before the beginning speaks of another fact, which was
         * corrected away.
         */
        UPDATE,
        /** The fact does not hold any more, if it did. */
        END
    }

    /**
     * When the patch takes effect.
     *
     * @param beginning the first day on which the fact holds
     */
    LocalDate takesEffect(LocalDate beginning) {
        return operation == Operation.UPDATE && on.isBefore(beginning) ? beginning : on;
    }

    /** The values as they become when the patch is laid over others; those others themselves when nothing changes. */
    String over(String others) {
        ObjectNode before = FactJson.readTree(others);
        ObjectNode merged = before.deepCopy();
        for (var value : FactJson.readTree(values).properties()) {
            JsonNode node = value.getValue();
            if (node.isNull()) {
                merged.remove(value.getKey());
            } else {
                merged.set(value.getKey(), node);
            }
        }
        return merged.equals(before) ? others : FactJson.write(merged);
    }
}
