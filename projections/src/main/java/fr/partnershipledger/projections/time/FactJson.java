package fr.partnershipledger.projections.time;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How read models keep values in their own tables; neither what events are stored as nor what HTTP answers. Names are in
 * alphabetical order, so that the same values always make the same text.
 */
final class FactJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .changeDefaultPropertyInclusion(included -> included.withValueInclusion(JsonInclude.Include.NON_NULL)
                    .withContentInclusion(JsonInclude.Include.ALWAYS))
            .build();
    /** The same, but what is absent in a map is left out of it. */
    private static final JsonMapper PRESENT = MAPPER.rebuild()
            .changeDefaultPropertyInclusion(included -> included.withContentInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private static final char FIRST_SURROGATE = 0xd800;

    private FactJson() {}

    static String write(ObjectNode values) {
        return MAPPER.writeValueAsString(values);
    }

    static String write(Map<String, ? extends @Nullable Object> values) {
        return MAPPER.writeValueAsString(values);
    }

    static String writePresent(Map<String, ? extends @Nullable Object> values) {
        String simple = simple(values);
        return simple == null ? PRESENT.writeValueAsString(values) : simple;
    }

    /**
     * As the mapper would write it, and several times sooner. Nothing when some value is not a text, a whole number or a truth,
     * or needs escaping.
     */
    private static @Nullable String simple(Map<String, ? extends @Nullable Object> values) {
        String[] names = values.keySet().toArray(String[]::new);
        Arrays.sort(names);
        StringBuilder json = new StringBuilder(64).append('{');
        for (String name : names) {
            Object value = values.get(name);
            if (value == null) {
                continue;
            }
            if (json.length() > 1) {
                json.append(',');
            }
            json.append('"').append(name).append("\":");
            if (value instanceof String text) {
                if (!isPlain(text)) {
                    return null;
                }
                json.append('"').append(text).append('"');
            } else if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
                json.append(value);
            } else {
                return null;
            }
        }
        return json.append('}').toString();
    }

    /** Whether it stands in JSON as it is. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each < ' ' || each == '"' || each == '\\' || each >= FIRST_SURROGATE) {
                return false;
            }
        }
        return true;
    }

    /** @throws JacksonException when the text is not such a value */
    static <T> T read(JsonNode json, Class<T> type) {
        return MAPPER.treeToValue(json, type);
    }

    static ObjectNode readTree(String json) {
        return (ObjectNode) MAPPER.readTree(json);
    }
}
