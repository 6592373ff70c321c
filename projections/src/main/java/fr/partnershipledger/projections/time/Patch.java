package fr.partnershipledger.projections.time;

import java.util.Comparator;
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

    /** In the order in which patches take effect: by effective date, and on one date as they were recorded. */
    static final Comparator<Patch> ORDER = Comparator.comparing(
                    (Patch patch) -> patch.source().effective().on())
            .thenComparing(patch -> patch.source().position())
            .thenComparing(Patch::line);

    /** What a patch does to the fact. */
    public enum Operation {
        /** The fact begins to hold, unless it already does. */
        BEGIN,
        /** The fact begins anew with these values only, and ends as it was. */
        REPLACE,
        /** Some values change. Told for a date before the fact began, it changes them when the fact begins. */
        UPDATE,
        /** The fact does not hold any more, if it did. */
        END
    }

    public Patch {
        // As it will be read back, so that what is folded from memory and from the database is equal.
        values = FactJson.copyOf(values);
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
