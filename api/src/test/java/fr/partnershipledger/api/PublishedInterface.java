package fr.partnershipledger.api;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What {@code docs/openapi.yaml} promises, to hold every answer of a test against: its status and its content type must be
 * documented, and its body must be valid. The published schemas let properties be added to answers; here none may be that is
 * not documented.
 */
public final class PublishedInterface {

    private static final String DEFINITIONS = "https://partnership-ledger.example/definitions";
    private static final String PROBLEM = "application/problem+json";
    /** Metrics for Prometheus and the bill of materials by CycloneDX: their formats are described elsewhere. */
    private static final Pattern FORMATS_OF_OTHERS = Pattern.compile("/actuator/(?:prometheus|sbom)(?:/.*)?");

    private static final PublishedInterface INSTANCE = new PublishedInterface();

    /** One operation of the document. */
    public record Operation(String method, String path, JsonNode node, Pattern address) {

        public String id() {
            return node.path("operationId").asString();
        }
    }

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();
    private final SchemaRegistry registry;
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    private PublishedInterface() {
        try {
            document = new YAMLMapper().readTree(Files.readString(Path.of("..", "docs", "openapi.yaml")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        ObjectNode definitions = JsonNodeFactory.instance.objectNode();
        definitions
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$id", DEFINITIONS);
        ObjectNode schemas = ((ObjectNode) document.at("/components/schemas")).deepCopy();
        schemas.values().forEach(PublishedInterface::close);
        definitions.set("$defs", schemas);
        String text = located(definitions);
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(DEFINITIONS, text))
                        .schemaRegistryConfig(com.networknt.schema.SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                method.getValue(),
                                address(path.getKey())))));
        operations.sort(Comparator.comparing(operation -> operation.path().replace("{", "~")));
    }

    public static PublishedInterface instance() {
        return INSTANCE;
    }

    public JsonNode document() {
        return document;
    }

    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.path("anyOf").forEach(PublishedInterface::close);
    }

    private static String located(JsonNode schema) {
        return JsonMapper.shared()
                .writeValueAsString(schema)
                .replace("#/components/schemas/", DEFINITIONS + "#/$defs/");
    }

    private static Pattern address(String path) {
        return Pattern.compile(path.replace("{tile}", "(?:.+)")
                .replaceAll("\\{[^}]+}", "[^/]+")
                .replace(".yaml", "\\.yaml"));
    }

    /** The operation that answers there; a HEAD is answered as a GET. */
    public Optional<Operation> operation(String method, String path) {
        String asked = method.equals("HEAD") ? "GET" : method;
        return at(path).stream()
                .filter(operation -> operation.method().equals(asked))
                .findFirst();
    }

    private List<Operation> at(String path) {
        String plain = path.replaceFirst("\\?.*$", "");
        return operations.stream()
                .filter(operation -> operation.address().matcher(plain).matches())
                .toList();
    }

    /** What of an answer is not as published; nothing when all is. */
    public List<String> faults(String method, String path, LedgerClient.Answer answer) {
        Optional<Operation> operation = operation(method, path);
        JsonNode response = operation
                .map(known -> resolved(known.node().path("responses").path(Integer.toString(answer.status()))))
                .orElse(null);
        String type = Optional.ofNullable(answer.header("content-type"))
                .map(given -> given.replaceFirst(";.*$", "").strip())
                .orElse("");
        if (response == null) {
            return FORMATS_OF_OTHERS.matcher(path).matches() ? List.of() : undocumented(answer, type);
        }
        if (response.isMissingNode()) {
            return List.of("status " + answer.status() + " is not documented");
        }
        if (method.equals("HEAD") || answer.body().isEmpty()) {
            return List.of();
        }
        JsonNode content = response.path("content").path(type);
        if (content.isMissingNode()) {
            return List.of("content type " + type + " is not documented for " + answer.status());
        }
        return type.endsWith("json") && !type.contains("ndjson")
                ? violations(content.path("schema"), answer.body())
                : List.of();
    }

    /** Of an address, or a method of it, that the document does not have. */
    private List<String> undocumented(LedgerClient.Answer answer, String type) {
        if (answer.status() < 400) {
            return List.of("an operation that is not documented answered " + answer.status());
        }
        if (answer.body().isEmpty()) {
            return List.of();
        }
        return type.equals(PROBLEM)
                ? violations(
                        JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/Problem"),
                        answer.body())
                : List.of("a refusal of type " + type);
    }

    private @Nullable JsonNode resolved(JsonNode response) {
        return response.has("$ref")
                ? document.at(response.path("$ref").asString().substring(1))
                : response;
    }

    private List<String> violations(JsonNode schema, String body) {
        try {
            return violations(schema, JsonMapper.shared().readTree(body));
        } catch (JacksonException noJson) {
            return List.of("the body is no JSON");
        }
    }

    /** What of a value is not as a schema of the document wants it. */
    public List<String> violations(JsonNode schema, JsonNode value) {
        return compiled
                .computeIfAbsent(
                        located(schema),
                        text -> registry.getSchema(JsonMapper.shared().readTree(text)))
                .validate(value)
                .stream()
                .map(Error::toString)
                .toList();
    }
}
