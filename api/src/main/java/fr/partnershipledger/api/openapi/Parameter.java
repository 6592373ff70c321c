package fr.partnershipledger.api.openapi;

import fr.partnershipledger.core.eventstore.EventHistory;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something a request may say beside its body. What it means is written in the descriptions, under its name.
 *
 * @param place where it stands: {@code query}, {@code header} or {@code path}
 * @param type whose form it has; {@code Object} when it has one of its own
 * @param schema how it is written
 */
public record Parameter(String name, String place, boolean required, Class<?> type, ObjectNode schema) {

    private static final int LONGEST_TEXT = 500;

    /** In the address, after the question mark. */
    public static Parameter query(String name, ObjectNode schema) {
        return new Parameter(name, "query", false, Object.class, schema);
    }

    /** In the address, of a type that has a form of its own. */
    public static Parameter query(String name, Class<?> type) {
        return new Parameter(name, "query", false, type, ValueSchemas.ofParameter(type));
    }

    public static Parameter header(String name, ObjectNode schema) {
        return new Parameter(name, "header", false, Object.class, schema);
    }

    static Parameter path(Parameter query) {
        return new Parameter(query.name(), "path", true, query.type(), query.schema());
    }

    Parameter asRequired() {
        return new Parameter(name, place, true, type, schema);
    }

    /** A text of a form: a regular expression for all of it. */
    public static ObjectNode form(String pattern) {
        return ValueSchemas.text().put("pattern", "^(?:" + pattern + ")$");
    }

    /** One line to look for. */
    public static ObjectNode text() {
        return ValueSchemas.text().put("maxLength", LONGEST_TEXT);
    }

    public static ObjectNode number(long least, long most) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "integer")
                .put("minimum", least)
                .put("maximum", most);
    }

    /** True or false; false when it is left out. */
    public static ObjectNode flag() {
        return JsonNodeFactory.instance.objectNode().put("type", "boolean").put("default", false);
    }

    /** Some of these, separated by commas, none of them twice. */
    public static ObjectNode words(Collection<String> known) {
        ObjectNode list = JsonNodeFactory.instance.objectNode().put("type", "array");
        ArrayNode words = list.putObject("items").put("type", "string").putArray("enum");
        known.forEach(words::add);
        return list.put("uniqueItems", true).put("minItems", 1);
    }

    static Parameter of(String name, Written written) {
        return query(
                name,
                switch (written.value()) {
                    case TEXT -> text();
                    case DATE -> ValueSchemas.ofParameter(java.time.LocalDate.class);
                    case NUMBER -> number(written.least(), written.most());
                    case POSITION -> form("[0-9]{1,18}");
                    case WORDS -> words(List.of(written.words()));
                    case IDENTIFIER -> form(ValueSchemas.IDENTIFIER);
                    case SHA256 -> form("[0-9a-f]{64}");
                    case EVENTS -> words(EventHistory.names());
                });
    }
}
