package fr.partnershipledger.api.problem;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Sentences in each language, from resource files in UTF-8; ICU message patterns with named arguments. */
final class Sentences {

    private final String name;
    private final Map<Language, Map<String, String>> patterns = new EnumMap<>(Language.class);

    /** @param name of the files beside this class: {@code name_en.properties}, {@code name_fr.properties} */
    Sentences(String name) {
        this.name = name;
        for (Language language : Language.values()) {
            patterns.put(language, load(name + "_" + language.tag() + ".properties"));
        }
    }

    private static Map<String, String> load(String file) {
        try (var stream = Sentences.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("no " + file);
            }
            Properties properties = new Properties();
            try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
            Map<String, String> sentences = new HashMap<>();
            properties.forEach((key, value) -> sentences.put((String) key, (String) value));
            return Map.copyOf(sentences);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Map<String, String> patterns(Language language) {
        return Map.copyOf(patterns.getOrDefault(language, Map.of()));
    }

    boolean has(String key) {
        return patterns.getOrDefault(Language.ENGLISH, Map.of()).containsKey(key);
    }

    /** @throws IllegalStateException when there is no such sentence: a test reads them all */
    String say(Language language, String key, Map<String, ?> arguments) {
        String pattern = patterns.getOrDefault(language, Map.of()).get(key);
        if (pattern == null) {
            throw new IllegalStateException("no sentence " + key + " in " + name + " in " + language);
        }
        return new MessageFormat(pattern, language.locale()).format(arguments);
    }
}
