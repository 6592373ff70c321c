package fr.partnershipledger.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageWordsTest {

    private static final Path TEMPLATES = Path.of("src", "main", "resources", "templates");

    private final PageWords words = new PageWords();

    @Test
    void everything_is_said_in_both_languages() {
        assertThat(words.in(Locale.FRANCE)).containsOnlyKeys(words.in(Locale.UK).keySet());
    }

    @Test
    void both_languages_speak_of_the_same_things() {
        words.in(Locale.UK).forEach((key, english) -> {
            MessageFormat french = new MessageFormat(words.in(Locale.FRANCE).get(key), Locale.FRANCE);
            assertThat(french.getArgumentNames())
                    .as(key)
                    .isEqualTo(new MessageFormat(english, Locale.UK).getArgumentNames());
        });
    }

    /** Keys put together at run time are not seen here; a template that names one that is missing fails when it is shown. */
    @Test
    void every_word_that_a_template_asks_for_is_there() throws IOException {
        Pattern asked = Pattern.compile("#\\{([a-z][a-zA-Z.-]*)[(}]");
        Set<String> missing = new TreeSet<>();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            List<Path> templates =
                    files.filter(file -> file.toString().endsWith(".html")).toList();
            assertThat(templates).isNotEmpty();
            for (Path template : templates) {
                asked.matcher(Files.readString(template, StandardCharsets.UTF_8))
                        .results()
                        .map(found -> found.group(1))
                        .filter(key -> !words.in(Locale.UK).containsKey(key))
                        .forEach(key -> missing.add(template.getFileName() + ": " + key));
            }
        }
        assertThat(missing).isEmpty();
    }
}
