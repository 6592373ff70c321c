package fr.partnershipledger.projections.time;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How read models keep values in their own tables; neither what events are stored as nor what HTTP answers. */
public final class FactJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .changeDefaultPropertyInclusion(included -> included.withValueInclusion(JsonInclude.Include.NON_NULL)
                    .withContentInclusion(JsonInclude.Include.ALWAYS))
            .build();

    private FactJson() {}

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** @throws JacksonException when the text is not such a value */
    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    static <T> T read(JsonNode json, Class<T> type) {
        return MAPPER.treeToValue(json, type);
    }

    static ObjectNode tree(Map<String, ? extends @Nullable Object> values) {
        return MAPPER.valueToTree(values);
    }

    static ObjectNode copyOf(ObjectNode values) {
        return readTree(write(values));
    }

    static ObjectNode readTree(String json) {
        return (ObjectNode) MAPPER.readTree(json);
    }
}
