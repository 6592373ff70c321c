package fr.partnershipledger.api.openapi;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document of the ledger (OpenAPI 3.1.0), made once, when it is first asked for. */
@Component
final class LedgerDocument {

    /** As the interface's addresses have it; the version of the program is told by the program. */
    private static final String VERSION = "1";

    private static final String PACKAGE = "fr.partnershipledger.api.";
    private static final Map<String, String> HEADERS = Map.of(
            "Location", "Where what it made can be read.",
            "ETag", "The version of the contract, partner or territory, for `If-Match` of a decision.",
            "Link", "The address of the next page, with `rel=\"next\"` (RFC 8288); absent on the last page.",
            "Content-Language", "The language of the sentences: `en` or `fr`.",
            "WWW-Authenticate", "How to sign in.",
            "Retry-After", "After how many seconds to ask again.");

    private final JsonMapper json;
    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private final Permissions permissions;
    private final List<OperationPart> parts;
    private final Descriptions descriptions = new Descriptions();
    private @Nullable ObjectNode made;

    LedgerDocument(
            JsonMapper json,
            ObjectProvider<RequestMappingHandlerMapping> mappings,
            Permissions permissions,
            List<OperationPart> parts) {
        this.json = json;
        this.mappings = mappings;
        this.permissions = permissions;
        this.parts = parts;
    }

    synchronized ObjectNode get() {
        ObjectNode document = made;
        if (document == null) {
            document = make();
            made = document;
        }
        return document;
    }

    Descriptions descriptions() {
        get();
        return descriptions;
    }

    private record Handled(Operations.Address address, HandlerMethod handler) {}

    private ObjectNode make() {
        Schemas schemas = new Schemas(json, descriptions);
        ProblemResponses problems = new ProblemResponses(schemas);
        Operations operations = new Operations(json, schemas, descriptions, problems, permissions, parts);
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
        ObjectNode info = document.putObject("info");
        info.put("title", "Partnership ledger").put("version", VERSION);
        info.put("description", descriptions.ofTag("all"));
        info.putObject("license").put("name", "Apache-2.0").put("identifier", "Apache-2.0");
        document.putArray("servers").addObject().put("url", "/").put("description", "This ledger.");
        var security = document.putArray("security");
        security.addObject().putArray("basic");
        security.addObject().putArray("bearer");
        List<Handled> all = handled();
        Set<String> controllers = new TreeSet<>();
        all.forEach(each ->
                controllers.add(Operations.tag(each.handler().getBeanType().getSimpleName())));
        controllers.add("probe");
        var tags = document.putArray("tags");
        controllers.forEach(tag -> tags.addObject().put("name", tag).put("description", descriptions.ofTag(tag)));
        ObjectNode paths = document.putObject("paths");
        for (Handled each : all) {
            Operations.Address address = each.address();
            String path = address.path().replace("**", "{tile}");
            ObjectNode methods = paths.get(path) instanceof ObjectNode there ? there : paths.putObject(path);
            methods.set(address.method().toLowerCase(java.util.Locale.ROOT), operations.of(each.handler(), address));
        }
        Probes.add(paths, schemas, problems);
        ObjectNode components = document.putObject("components");
        components.putObject("schemas").setAll(schemas.named());
        components.putObject("responses").setAll(problems.named());
        headers(components.putObject("headers"));
        ObjectNode ways = components.putObject("securitySchemes");
        way(ways, "basic");
        way(ways, "bearer").put("bearerFormat", "JWT");
        return document;
    }

    private ObjectNode way(ObjectNode ways, String scheme) {
        return ways.putObject(scheme)
                .put("type", "http")
                .put("scheme", scheme)
                .put("description", descriptions.ofTag(scheme));
    }

    private List<Handled> handled() {
        return mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(entry -> isOfTheInterface(entry.getKey(), entry.getValue()))
                .flatMap(entry -> entry.getKey().getMethodsCondition().getMethods().stream()
                        .map(method -> new Handled(address(entry.getKey(), method), entry.getValue())))
                .sorted(Comparator.comparing((Handled each) -> each.address().path())
                        .thenComparing(each -> each.address().method()))
                .toList();
    }

    /** Pages are not for programs; handlers for every method, such as the one that tells errors, answer no question. */
    private static boolean isOfTheInterface(RequestMappingInfo info, HandlerMethod handler) {
        return handler.getBeanType().getName().startsWith(PACKAGE)
                && handler.getBeanType().isAnnotationPresent(RestController.class)
                && info.getPathPatternsCondition() != null
                && !info.getMethodsCondition().getMethods().isEmpty();
    }

    private static Operations.Address address(RequestMappingInfo info, RequestMethod method) {
        String path = info.getPatternValues().iterator().next();
        List<String> produced = info.getProducesCondition().getProducibleMediaTypes().stream()
                .map(MediaType::toString)
                .toList();
        return new Operations.Address(method.name(), path, produced);
    }

    private static void headers(ObjectNode headers) {
        HEADERS.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(header -> {
            ObjectNode described = headers.putObject(header.getKey()).put("description", header.getValue());
            described.putObject("schema").put("type", "string");
        });
    }
}
