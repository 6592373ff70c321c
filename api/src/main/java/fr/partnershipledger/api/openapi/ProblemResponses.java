package fr.partnershipledger.api.openapi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The answers that are problems: one for each status and set of types, shared by the operations that may give them. */
final class ProblemResponses {

    private final Schemas schemas;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, ObjectNode> named = new TreeMap<>();

    ProblemResponses(Schemas schemas) {
        this.schemas = schemas;
    }

    Map<String, ObjectNode> named() {
        return named;
    }

    void add(ObjectNode responses, Map<Integer, Set<String>> types) {
        types.forEach((status, ofStatus) -> {
            String name = names.computeIfAbsent(status + ofStatus.toString(), unused -> define(status, ofStatus));
            responses.putObject(status.toString()).put("$ref", "#/components/responses/" + name);
        });
    }

    private String define(int status, Set<String> types) {
        HttpStatus known = HttpStatus.valueOf(status);
        String plain = known.getReasonPhrase().replaceAll("[^A-Za-z]", "");
        String name = plain;
        for (int number = 2; named.containsKey(name); number++) {
            name = plain + number;
        }
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        response.put("description", known.getReasonPhrase() + ": a problem (RFC 9457), in the reader's language.");
        ObjectNode headers = response.putObject("headers");
        header(headers, "Content-Language");
        if (known == HttpStatus.UNAUTHORIZED) {
            header(headers, "WWW-Authenticate");
        } else if (known == HttpStatus.SERVICE_UNAVAILABLE || known == HttpStatus.TOO_MANY_REQUESTS) {
            header(headers, "Retry-After");
        }
        ArrayNode all = response.putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .putArray("allOf");
        all.add(schemas.named("Problem", Problem.class, schema -> problem(schema)));
        ArrayNode possible =
                all.addObject().putObject("properties").putObject("type").putArray("enum");
        types.forEach(possible::add);
        named.put(name, response);
        return name;
    }

    static void header(ObjectNode headers, String name) {
        headers.putObject(name).put("$ref", "#/components/headers/" + name);
    }

    /** Stands for Spring's class of that name, which is written with whatever properties it is given. */
    private record Problem() {}

    private void problem(ObjectNode schema) {
        schema.put("type", "object");
        schemas.property(schema, "Problem", "type", ValueSchemas.text().put("format", "uri"));
        schemas.property(schema, "Problem", "title", ValueSchemas.text());
        schemas.property(schema, "Problem", "status", Parameter.number(400, 599));
        schemas.property(schema, "Problem", "detail", ValueSchemas.text());
        schemas.property(schema, "Problem", "instance", ValueSchemas.text());
        schemas.property(schema, "Problem", "rule", Parameter.form("[A-Z0-9_]+"));
        schemas.property(
                schema,
                "Problem",
                "errors",
                Schemas.list(schemas.named("ProblemError", ProblemResponses.class, this::error)));
        for (String always : new String[] {"type", "title", "status", "detail"}) {
            Schemas.require(schema, always);
        }
    }

    private void error(ObjectNode schema) {
        schema.put("type", "object");
        for (String name : new String[] {"field", "pointer", "message"}) {
            schemas.property(schema, "ProblemError", name, ValueSchemas.text());
        }
        Schemas.require(schema, "field");
        Schemas.require(schema, "message");
    }
}
