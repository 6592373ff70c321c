package fr.partnershipledger.api.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was really sent and answered, of each operation once, when the case of Saint-Joseph was recorded over HTTP. A test
 * records it again and compares.
 */
final class Examples {

    private final JsonNode all;

    Examples() {
        try (InputStream file = Examples.class.getResourceAsStream("examples.json")) {
            all = file == null
                    ? JsonMapper.shared().createObjectNode()
                    : JsonMapper.shared().readTree(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Optional<JsonNode> request(String operation) {
        return all.path(operation).optional("request");
    }

    Optional<JsonNode> answer(String operation) {
        return all.path(operation).optional("answer");
    }
}
