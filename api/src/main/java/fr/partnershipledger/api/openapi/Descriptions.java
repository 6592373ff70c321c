package fr.partnershipledger.api.openapi;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * What operations, parameters, schemas and their properties mean, in words. A property is looked for under its schema's name
 * first and then under its own, since most names mean the same everywhere.
 */
final class Descriptions {

    private final Properties words = new Properties();
    private final Set<String> missing = new TreeSet<>();
    private final Set<String> used = new TreeSet<>();

    Descriptions() {
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(Descriptions.class.getResourceAsStream("descriptions.properties")),
                StandardCharsets.UTF_8)) {
            words.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What has none: a test demands that nothing is. */
    Set<String> missing() {
        return missing;
    }

    /** What describes nothing any more: a test demands that nothing does. */
    Set<String> unused() {
        Set<String> unused = new TreeSet<>(words.stringPropertyNames());
        unused.removeAll(used);
        return unused;
    }

    String ofOperation(String operation) {
        return find("operation." + operation);
    }

    String ofTag(String controller) {
        return find("tag." + controller);
    }

    String ofParameter(String operation, String name) {
        return find("parameter." + operation + "." + name, "parameter." + name);
    }

    String ofSchema(String name) {
        return find("schema." + name);
    }

    String ofProperty(String schema, String name) {
        return find("property." + schema + "." + name, "property." + name);
    }

    private String find(String... keys) {
        for (String key : keys) {
            String text = words.getProperty(key);
            if (text != null) {
                used.add(key);
                return text;
            }
        }
        missing.add(String.join(" or ", keys));
        return "";
    }
}
