package fr.partnershipledger.api.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The document as one page that needs no script: every operation with its roles, parameters, body, answers and example, and
 * every schema. It is in English alone, like the names that it explains.
 */
final class DocumentPage {

    private static final String SCHEMA = "#/components/schemas/";

    private final JsonNode document;
    private final JsonMapper json;
    private final StringBuilder html = new StringBuilder(1 << 18);

    DocumentPage(JsonNode document, JsonMapper json) {
        this.document = document;
        this.json = json;
    }

    static String sheet() {
        try (InputStream file = Objects.requireNonNull(DocumentPage.class.getResourceAsStream("api.css"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String html() {
        String title = text(document.at("/info/title")) + ": the HTTP interface";
        html.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .append("<title>")
                .append(title)
                .append("</title><link rel=\"stylesheet\" href=\"/docs/api.css\"></head><body>\n");
        html.append("<header><h1>").append(title).append("</h1><p>");
        html.append(text(document.at("/info/description"))).append("</p>");
        html.append("<p>For programs: <a href=\"/v3/api-docs\">JSON</a>, <a href=\"/v3/api-docs.yaml\">YAML</a>.</p>");
        html.append("</header>\n<nav aria-label=\"Contents\"><ul>");
        for (JsonNode tag : document.path("tags")) {
            html.append("<li><a href=\"#").append(text(tag.path("name"))).append("\">");
            html.append(text(tag.path("name"))).append("</a></li>");
        }
        html.append("<li><a href=\"#schemas\">schemas</a></li></ul></nav>\n<main>");
        document.path("tags").forEach(this::tag);
        schemas();
        return html.append("</main></body></html>\n").toString();
    }

    private void tag(JsonNode tag) {
        String name = tag.path("name").asString();
        html.append("<section id=\"").append(escaped(name)).append("\"><h2>").append(escaped(name));
        html.append("</h2><p>").append(text(tag.path("description"))).append("</p>\n");
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (method.getValue().at("/tags/0").asString("").equals(name)) {
                    operation(method.getKey(), path.getKey(), method.getValue());
                }
            }
        }
        html.append("</section>\n");
    }

    private void operation(String method, String path, JsonNode operation) {
        html.append("<details id=\"")
                .append(text(operation.path("operationId")))
                .append("\"><summary><code>");
        html.append(method.toUpperCase(java.util.Locale.ROOT)).append(' ').append(escaped(path));
        html.append("</code> ").append(text(operation.path("summary"))).append("</summary>");
        html.append("<p>").append(text(operation.path("description"))).append("</p>");
        parameters(operation.path("parameters"));
        JsonNode body = operation.at("/requestBody/content/application~1json");
        if (!body.isMissingNode()) {
            html.append("<h3>Body</h3><p>").append(type(body.path("schema"))).append("</p>");
            example(body.path("example"));
        }
        html.append("<h3>Answers</h3><dl>");
        for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
            html.append("<dt>").append(escaped(response.getKey())).append("</dt><dd>");
            response(resolved(response.getValue()));
            html.append("</dd>");
        }
        html.append("</dl></details>\n");
    }

    private void parameters(JsonNode parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        html.append("<h3>Parameters</h3><table><thead><tr><th>name</th><th>in</th><th>type</th><th>meaning</th></tr>");
        html.append("</thead><tbody>");
        for (JsonNode parameter : parameters) {
            row(
                    "<code>" + text(parameter.path("name")) + "</code>"
                            + required(parameter.path("required").asBoolean(false)),
                    text(parameter.path("in")),
                    type(parameter.path("schema")),
                    text(parameter.path("description")));
        }
        html.append("</tbody></table>");
    }

    private static String required(boolean required) {
        return required ? " (required)" : "";
    }

    private void response(JsonNode response) {
        html.append(text(response.path("description")));
        for (Map.Entry<String, JsonNode> content : response.path("content").properties()) {
            JsonNode schema = content.getValue().path("schema");
            html.append(" <code>").append(escaped(content.getKey())).append("</code> ");
            JsonNode problems = schema.at("/allOf/1/properties/type/enum");
            html.append(problems.isMissingNode() ? type(schema) : oneOf(problems));
            example(content.getValue().path("example"));
        }
    }

    private static String oneOf(JsonNode values) {
        return values.valueStream()
                .map(value ->
                        "<code>" + escaped(value.asString().replace("urn:partnership-ledger:problem:", "")) + "</code>")
                .collect(Collectors.joining(", "));
    }

    private void schemas() {
        html.append("<section id=\"schemas\"><h2>schemas</h2>\n");
        for (Map.Entry<String, JsonNode> named :
                document.at("/components/schemas").properties()) {
            JsonNode schema = named.getValue();
            html.append("<details id=\"schema-").append(escaped(named.getKey())).append("\"><summary>");
            html.append(escaped(named.getKey())).append("</summary><p>").append(text(schema.path("description")));
            html.append("</p>");
            properties(schema);
            schema.path("anyOf").forEach(this::properties);
            html.append("</details>\n");
        }
        html.append("</section>");
    }

    private void properties(JsonNode schema) {
        if (!schema.has("properties")) {
            html.append("<p>").append(type(schema)).append("</p>");
            return;
        }
        html.append("<table><thead><tr><th>property</th><th>type</th><th>meaning</th></tr></thead><tbody>");
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            boolean required = schema.path("required")
                    .valueStream()
                    .anyMatch(name -> name.asString().equals(property.getKey()));
            row(
                    "<code>" + escaped(property.getKey()) + "</code>" + required(required),
                    type(property.getValue()),
                    text(property.getValue().path("description")));
        }
        html.append("</tbody></table>");
    }

    private void row(String... cells) {
        html.append("<tr>");
        for (String cell : cells) {
            html.append("<td>").append(cell).append("</td>");
        }
        html.append("</tr>");
    }

    private String type(JsonNode schema) {
        if (schema.has("$ref")) {
            String name = escaped(schema.path("$ref").asString().substring(SCHEMA.length()));
            return "<a href=\"#schema-" + name + "\">" + name + "</a>";
        } else if (schema.has("anyOf")) {
            return schema.path("anyOf").valueStream().map(this::type).collect(Collectors.joining(" or "));
        } else if (schema.path("type").asString("").equals("array")) {
            return "list of " + type(schema.path("items"));
        } else if (schema.has("enum")) {
            return oneOf(schema.path("enum"));
        }
        String named = schema.path("type").isArray()
                ? schema.path("type").valueStream().map(DocumentPage::text).collect(Collectors.joining(" or "))
                : text(schema.path("type"));
        return named + (schema.has("format") ? " (" + text(schema.path("format")) + ")" : "");
    }

    private JsonNode resolved(JsonNode response) {
        return response.has("$ref")
                ? document.at(response.path("$ref").asString().substring(1))
                : response;
    }

    private void example(JsonNode example) {
        if (!example.isMissingNode()) {
            html.append("<pre tabindex=\"0\">");
            html.append(escaped(json.writerWithDefaultPrettyPrinter().writeValueAsString(example)));
            html.append("</pre>");
        }
    }

    private static String text(JsonNode node) {
        return escaped(node.asString(""));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
