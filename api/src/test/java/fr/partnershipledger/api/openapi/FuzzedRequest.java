package fr.partnershipledger.api.openapi;

import fr.partnershipledger.api.PublishedInterface;
import fr.partnershipledger.api.PublishedInterface.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** One request to one operation: valid, or spoilt in one or several places. Knows what of it the document does not allow. */
final class FuzzedRequest {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Operation operation;
    private final Random random;
    private final RandomValues values;
    private final Mutations mutations;
    private final List<String> nonsense = new ArrayList<>();

    String path;
    String method;
    final Map<String, String> headers = new LinkedHashMap<>();
    byte @Nullable [] body;

    FuzzedRequest(Operation operation, Random random, RandomValues values) {
        this.operation = operation;
        this.random = random;
        this.values = values;
        this.mutations = new Mutations(random);
        this.method = operation.method();
        this.path = operation.path();
        parameters();
        body();
        oddities();
    }

    /** What must not be accepted, as the document has it. */
    List<String> nonsense() {
        return nonsense;
    }

    boolean isSpoilt(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private void parameters() {
        Map<String, String> query = new LinkedHashMap<>();
        for (JsonNode parameter : operation.node().path("parameters")) {
            String name = parameter.path("name").asString();
            String place = parameter.path("in").asString();
            boolean wanted = parameter.path("required").asBoolean(false) || random.nextInt(4) == 0;
            if (!wanted) {
                continue;
            }
            JsonNode schema = parameter.path("schema");
            String text = isSpoilt(8) ? mutations.text() : written(values.valid(schema));
            if (name.equals("after")) {
                // What is far ahead is waited for: seldom.
                text = isSpoilt(100) ? "999999999999" : isSpoilt(10) ? mutations.text() : "1";
            }
            // As it is sent: half a surrogate pair has no form in UTF-8.
            text = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            if (place.equals("header")) {
                header(name, schema, text);
                continue;
            }
            judge(name, schema, text);
            String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
            if (place.equals("path")) {
                path = path.replace("{" + name + "}", encoded.isEmpty() ? "x" : encoded);
            } else {
                query.put(name, encoded);
            }
        }
        if (operation.path().startsWith("/api/") && isSpoilt(50)) {
            query.put("asof", "2020-01-01");
            nonsense.add("no such parameter");
        }
        if (isDecision() && random.nextInt(3) > 0) {
            query.putIfAbsent("dryRun", "true");
        }
        if (!query.isEmpty()) {
            path += query.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining("&", "?", ""));
        }
    }

    boolean isDecision() {
        return operation
                .node()
                .path("parameters")
                .valueStream()
                .anyMatch(each -> each.path("name").asString("").equals("dryRun"));
    }

    /** Such that the client can send it. */
    private void header(String name, JsonNode schema, String text) {
        String visible = text.replaceAll("[^\\x20-\\x7e]", "?").strip();
        headers.put(name, visible);
        judge(name, schema, visible);
    }

    private String written(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","))
                : value.asString();
    }

    private void judge(String name, JsonNode schema, String text) {
        if (text.isEmpty() && operation.path().contains("{" + name + "}")) {
            return;
        }
        List<String> faults = PublishedInterface.instance().violations(schema, read(schema, text));
        if (!faults.isEmpty()) {
            nonsense.add(name + "=" + text + " " + faults);
        }
    }

    /** What a text in an address stands for, by the schema. */
    private static JsonNode read(JsonNode schema, String text) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (schema.path("type").asString("")) {
            case "integer" ->
                text.matches("-?\\d{1,18}") ? json.numberNode(Long.parseLong(text)) : json.stringNode(text);
            case "boolean" ->
                text.equals("true") || text.equals("false")
                        ? json.booleanNode(text.equals("true"))
                        : json.stringNode(text);
            case "array" -> {
                var list = json.arrayNode();
                for (String part : text.split(",", -1)) {
                    list.add(part);
                }
                yield list;
            }
            default -> json.stringNode(text);
        };
    }

    private void body() {
        JsonNode schema = operation.node().at("/requestBody/content/application~1json/schema");
        boolean required = operation.node().at("/requestBody/required").asBoolean(false);
        if (schema.isMissingNode() || (!required && random.nextBoolean())) {
            return;
        }
        if (required && isSpoilt(30)) {
            nonsense.add("no body");
            return;
        }
        JsonNode value = values.valid(schema);
        while (isSpoilt(2)) {
            value = mutations.of(value);
        }
        byte[] bytes = mutations.written(value);
        body = bytes;
        headers.put("Content-Type", "application/json");
        try {
            List<String> faults = PublishedInterface.instance().violations(schema, STRICT.readTree(decoded(bytes)));
            if (!faults.isEmpty()) {
                nonsense.add("body " + faults);
            }
        } catch (JacksonException | java.nio.charset.CharacterCodingException noJson) {
            nonsense.add("no JSON");
        }
    }

    private static String decoded(byte[] bytes) throws java.nio.charset.CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(java.nio.ByteBuffer.wrap(bytes))
                .toString();
        // A byte order mark may be there (RFC 8259, section 8.1).
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private void oddities() {
        if (isSpoilt(40)) {
            method = values.oneOf(List.of("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "GET", "POST", "PROPFIND"));
        }
        if (isSpoilt(40)) {
            headers.put(
                    "Accept",
                    values.oneOf(List.of("application/xml", "*/*", "text/html", "nonsense", "application/json;q=0")));
        }
        if (isSpoilt(60) && body != null) {
            headers.put(
                    "Content-Type",
                    values.oneOf(List.of("text/plain", "application/xml", "*/*", "application/json;charset=utf-16")));
        }
    }

    @Override
    public String toString() {
        return method + " " + path + " " + headers + " "
                + (body == null ? "" : new String(body, StandardCharsets.ISO_8859_1)) + " nonsense=" + nonsense;
    }
}
