package fr.partnershipledger.api.openapi;

import fr.partnershipledger.api.scope.ForEveryScope;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** The OpenAPI document, for programs, and the page of it, for people. */
@RestController
final class OpenApiController {

    private static final String YAML = "application/yaml";
    private static final String PAGE = "text/html";
    private static final String SHEET = "text/css";
    /** Nothing but the page's own sheet: it needs no script and no picture. */
    private static final String POLICY = "default-src 'none'; style-src 'self'; frame-ancestors 'none'";

    private final LedgerDocument document;
    private final Supplier<String> asYaml;
    private final Supplier<String> asPage;
    private final YAMLMapper yaml = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    OpenApiController(LedgerDocument document, JsonMapper json) {
        this.document = document;
        this.asYaml = SingletonSupplier.of(() -> yaml.writeValueAsString(document.get()));
        this.asPage = SingletonSupplier.of(() -> new DocumentPage(document.get(), json).html());
    }

    @ForEveryScope("the interface, which is the same for all")
    @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode json() {
        return document.get();
    }

    @ForEveryScope("the interface, which is the same for all")
    @GetMapping(path = "/v3/api-docs.yaml", produces = YAML)
    ResponseEntity<byte[]> yaml() {
        return typed(YAML, asYaml.get());
    }

    @ForEveryScope("the interface, which is the same for all")
    @GetMapping(path = "/docs/api", produces = PAGE)
    ResponseEntity<byte[]> page() {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", POLICY)
                .body(asPage.get().getBytes(StandardCharsets.UTF_8));
    }

    @ForEveryScope("the interface, which is the same for all")
    @GetMapping(path = "/docs/api.css", produces = SHEET)
    ResponseEntity<byte[]> sheet() {
        return typed(SHEET, DocumentPage.sheet());
    }

    private static ResponseEntity<byte[]> typed(String type, String text) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.parseMediaType(type), StandardCharsets.UTF_8))
                .body(text.getBytes(StandardCharsets.UTF_8));
    }
}
