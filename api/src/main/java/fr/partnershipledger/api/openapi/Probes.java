package fr.partnershipledger.api.openapi;

import fr.partnershipledger.api.problem.KnownProblem;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** The addresses of Spring's actuator that are open: no handlers of ours, so they are told by hand. */
final class Probes {

    private static final Map<String, String> PATHS = Map.of(
            "/actuator/health", "health",
            "/actuator/health/liveness", "liveness",
            "/actuator/health/readiness", "readiness");

    private Probes() {}

    static void add(ObjectNode paths, Schemas schemas, ProblemResponses problems) {
        new TreeMap<>(PATHS).forEach((path, name) -> {
            ObjectNode operation = paths.putObject(path).putObject("get");
            operation.putArray("tags").add("probe");
            operation.put("operationId", "probe-" + name);
            operation.put("summary", schemas.descriptions().ofOperation("probe-" + name));
            operation.putArray("security").addObject();
            ObjectNode responses = operation.putObject("responses");
            answer(responses, "200", "Up.", schemas);
            // Down is told in the same form; so it is no problem.
            answer(responses, "503", "Down.", schemas);
            Map<Integer, Set<String>> types = new TreeMap<>();
            for (KnownProblem problem : new KnownProblem[] {
                KnownProblem.MALFORMED_REQUEST,
                KnownProblem.NOT_SIGNED_IN,
                KnownProblem.NOT_ACCEPTABLE,
                KnownProblem.TOO_MANY_REQUESTS,
                KnownProblem.TOO_MANY_SIGN_INS
            }) {
                types.computeIfAbsent(problem.status().value(), unused -> new TreeSet<>())
                        .add(problem.type());
            }
            problems.add(responses, types);
        });
    }

    private static void answer(ObjectNode responses, String status, String description, Schemas schemas) {
        ObjectNode content =
                responses.putObject(status).put("description", description).putObject("content");
        for (String type : new String[] {"application/json", "application/vnd.spring-boot.actuator.v3+json"}) {
            content.putObject(type)
                    .set("schema", schemas.named("Health", Probes.class, schema -> health(schema, schemas)));
        }
    }

    private static void health(ObjectNode schema, Schemas schemas) {
        schema.put("type", "object");
        schemas.property(schema, "Health", "status", ValueSchemas.text());
        schemas.property(schema, "Health", "groups", Schemas.list(ValueSchemas.text()));
        schemas.property(schema, "Health", "components", ValueSchemas.ofType("object"));
        Schemas.require(schema, "status");
    }
}
