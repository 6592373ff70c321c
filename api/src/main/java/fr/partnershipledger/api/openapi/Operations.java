package fr.partnershipledger.api.openapi;

import fr.partnershipledger.api.problem.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Describes what one handler does, from its signature, the parts it has and the rules of access. */
final class Operations {

    private static final String JSON = "application/json";

    private final JsonMapper json;
    private final Schemas schemas;
    private final Descriptions descriptions;
    private final ProblemResponses problems;
    private final Permissions permissions;
    private final List<OperationPart> allParts;
    private final Examples examples = new Examples();

    Operations(
            JsonMapper json,
            Schemas schemas,
            Descriptions descriptions,
            ProblemResponses problems,
            Permissions permissions,
            List<OperationPart> parts) {
        this.json = json;
        this.schemas = schemas;
        this.descriptions = descriptions;
        this.problems = problems;
        this.permissions = permissions;
        this.allParts = parts;
    }

    /** @param produces the media types that the mapping names; none for JSON */
    record Address(String method, String path, List<String> produces) {}

    /** What both the operation and its description are known by. */
    static String id(HandlerMethod handler) {
        String controller = handler.getBeanType().getSimpleName();
        return tag(controller) + "-" + handler.getMethod().getName();
    }

    static String tag(String controller) {
        return controller.replaceFirst("(?:Controller|Questions)$", "").toLowerCase(java.util.Locale.ROOT);
    }

    ObjectNode of(HandlerMethod handler, Address address) {
        List<OperationPart> parts =
                allParts.stream().filter(part -> part.belongsTo(handler)).toList();
        String id = id(handler);
        ObjectNode operation = JsonNodeFactory.instance.objectNode();
        operation.putArray("tags").add(tag(handler.getBeanType().getSimpleName()));
        operation.put("operationId", id);
        List<String> roles = permissions.roles(address.method(), sample(address.path()));
        String summary = descriptions.ofOperation(id);
        operation.put("summary", summary.split("\\. ", 2)[0].replaceFirst("\\.$", ""));
        operation.put("description", summary + " For " + who(roles) + ".");
        ArrayNode role = operation.putArray("x-roles");
        roles.forEach(role::add);
        List<Parameter> asked = parameters(handler, address, parts);
        ArrayNode parameters = operation.putArray("parameters");
        for (Parameter parameter : asked) {
            parameters.add(describe(id, parameter));
        }
        body(handler, address, id).ifPresent(body -> operation.set("requestBody", body));
        ObjectNode responses = operation.putObject("responses");
        boolean decision = parts.stream().anyMatch(OperationPart::isDecision);
        boolean paged = asked.stream().anyMatch(each -> each.name().equals("cursor"));
        succeed(responses, handler, address, new Traits(decision, paged));
        problems.add(responses, OperationProblems.of(handler, address, parts, asked));
        return operation;
    }

    private record Traits(boolean decision, boolean paged) {}

    static String sample(String path) {
        return path.replace("{position}", "1").replaceAll("\\{[^}]*}|\\*\\*", "x");
    }

    private static String who(List<String> roles) {
        return roles.isEmpty() ? "nobody" : String.join(", ", roles);
    }

    private static List<Parameter> parameters(HandlerMethod handler, Address address, List<OperationPart> parts) {
        List<Parameter> own = new ArrayList<>();
        for (MethodParameter parameter : handler.getMethodParameters()) {
            String name = Objects.requireNonNull(parameter.getParameter().getName());
            RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
            PathVariable variable = parameter.getParameterAnnotation(PathVariable.class);
            if (variable != null) {
                own.add(Parameter.path(named(variable.value().isEmpty() ? name : variable.value(), parameter)));
            } else if (asked != null) {
                Parameter query = named(name, parameter);
                own.add(asked.required() ? query.asRequired() : query);
            }
            RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
            if (header != null) {
                own.add(Parameter.header(header.name(), named(name, parameter).schema()));
            }
        }
        if (address.path().endsWith("**")) {
            own.add(Parameter.path(Parameter.query("tile", ValueSchemas.text())));
        }
        Stream<Parameter> common = Stream.of(Parameter.header("Accept-Language", ValueSchemas.text()));
        return Stream.of(own.stream(), parts.stream().flatMap(part -> part.parameters().stream()), common)
                .flatMap(each -> each)
                .toList();
    }

    private static Parameter named(String name, MethodParameter parameter) {
        Written written = parameter.getParameterAnnotation(Written.class);
        return written == null ? Parameter.query(name, parameter.getParameterType()) : Parameter.of(name, written);
    }

    private ObjectNode describe(String operation, Parameter parameter) {
        ObjectNode described = JsonNodeFactory.instance.objectNode();
        described.put("name", parameter.name()).put("in", parameter.place());
        if (parameter.required()) {
            described.put("required", true);
        }
        described.put("description", descriptions.ofParameter(operation, parameter.name()));
        if (parameter.schema().path("type").asString("").equals("array")) {
            described.put("style", "form").put("explode", false);
        }
        described.set("schema", schemas.valueOrName(parameter.type(), parameter.schema()));
        return described;
    }

    private Optional<ObjectNode> body(HandlerMethod handler, Address address, String id) {
        if (address.method().equals("PUT")) {
            // A file, whatever its sender calls it.
            ObjectNode file = JsonNodeFactory.instance.objectNode().put("required", true);
            file.putObject("content").putObject("application/octet-stream").putObject("schema");
            return Optional.of(file);
        }
        for (MethodParameter parameter : handler.getMethodParameters()) {
            RequestBody given = parameter.getParameterAnnotation(RequestBody.class);
            if (given != null) {
                ObjectNode body = JsonNodeFactory.instance.objectNode().put("required", given.required());
                ObjectNode content = body.putObject("content").putObject(JSON);
                content.set("schema", schemas.ofBody(parameter.getParameterType()));
                examples.request(id).ifPresent(example -> content.set("example", example));
                return Optional.of(body);
            }
        }
        return Optional.empty();
    }

    private void succeed(ObjectNode responses, HandlerMethod handler, Address address, Traits traits) {
        Answers answers = handler.getMethodAnnotation(Answers.class);
        int status = answers == null ? 200 : answers.value();
        if (status == 201) {
            ObjectNode rehearsed = responses.putObject("200");
            rehearsed.put(
                    "description",
                    traits.decision() ? "With `dryRun`: what would be recorded." : "It was there already.");
            rehearsed.set("content", content(handler, address, answers));
        }
        ObjectNode response = responses.putObject(Integer.toString(status));
        response.put("description", traits.decision() ? "What the decision recorded." : "The answer.");
        ObjectNode headers = JsonNodeFactory.instance.objectNode();
        if (status == 201 || status == 202) {
            ProblemResponses.header(headers, "Location");
        }
        if (traits.decision() || (answers != null && answers.version())) {
            ProblemResponses.header(headers, "ETag");
        }
        if (traits.paged()) {
            ProblemResponses.header(headers, "Link");
        }
        if (Arrays.stream(handler.getMethodParameters()).anyMatch(each -> each.getParameterType() == Language.class)) {
            ProblemResponses.header(headers, "Content-Language");
        }
        if (!headers.isEmpty()) {
            response.set("headers", headers);
        }
        ObjectNode content = content(handler, address, answers);
        examples.answer(id(handler)).ifPresent(example -> exampleIn(content, example));
        response.set("content", content);
    }

    private static void exampleIn(ObjectNode content, JsonNode example) {
        if (content.get(JSON) instanceof ObjectNode typed) {
            typed.set("example", example);
        }
    }

    private ObjectNode content(HandlerMethod handler, Address address, @Nullable Answers answers) {
        List<String> types =
                answers == null || answers.type().length == 0 ? address.produces() : List.of(answers.type());
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        if (types.isEmpty() || types.contains(JSON)) {
            content.putObject(JSON)
                    .set(
                            "schema",
                            schemas.ofAnswer(
                                    json.constructType(answered(handler).getType())));
            return content;
        }
        for (String type : types) {
            if (type.startsWith("text/") || type.equals("application/x-ndjson") || type.equals("application/yaml")) {
                content.putObject(type).set("schema", ValueSchemas.text());
            } else {
                content.putObject(type).putObject("schema");
            }
        }
        return content;
    }

    private static ResolvableType answered(HandlerMethod handler) {
        ResolvableType type = ResolvableType.forMethodReturnType(handler.getMethod(), handler.getBeanType());
        return type.toClass() == ResponseEntity.class ? type.getGeneric(0) : type;
    }
}
