package fr.partnershipledger.projections.time;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one event says about one fact.
 *
 * @param line its place among the patches of its event
 * @param subject whom the fact is about, to find it by: always the same for one key
 * @param values only those it sets; a JSON null takes one away
 * @param source the event, with the date from which the patch holds
 */
public record Patch(
        FactKey key, @Nullable String subject, Operation operation, int line, ObjectNode values, Source source) {

    /** What a patch does to the fact. */
    public enum Operation {
        /** The fact begins to hold, unless it already does. */
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

    public Patch {
        // As it will be read back, so that what is folded from memory and from the database is equal.
        values = FactJson.copyOf(values);
    }

    /**
     * When the patch takes effect.
     *
     * @param beginning the first day on which the fact holds
     */
    LocalDate takesEffect(LocalDate beginning) {
        LocalDate on = source.effective().on();
        return operation == Operation.UPDATE && on.isBefore(beginning) ? beginning : on;
    }

    /** The values as they become when the patch is laid over others. */
    ObjectNode over(ObjectNode others) {
        ObjectNode merged = others.deepCopy();
        for (var value : values.properties()) {
            JsonNode node = value.getValue();
            if (node.isNull()) {
                merged.remove(value.getKey());
            } else {
                merged.set(value.getKey(), node);
            }
        }
        return merged;
    }
}
