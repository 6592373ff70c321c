package fr.partnershipledger.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import fr.partnershipledger.core.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleSentencesTest {

    private static final Path CORE = Path.of("../core/src/main/java");
    private static final Pattern REFUSAL = Pattern.compile("Rule\\.([A-Z0-9_]+)\\s*\\.refuse\\(");
    private static final Pattern NAME = Pattern.compile("\"([a-zA-Z]+)\"\\s*,");
    private static final Sentences SENTENCES = new Sentences(RefusalSentences.BUNDLE);

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_rule_has_a_sentence_and_no_sentence_is_without_a_rule(Language language) {
        Set<String> sentences = new TreeSet<>(SENTENCES.patterns(language).keySet());
        sentences.removeIf(key -> key.startsWith("role."));

        assertThat(sentences)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Rule.values()).map(Rule::name).toList());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void a_sentence_speaks_only_of_facts_that_its_rule_always_gives(Language language) throws IOException {
        Map<Rule, Set<String>> given = factsGivenByEveryRefusal();

        SENTENCES.patterns(language).forEach((key, pattern) -> {
            if (!key.startsWith("role.")) {
                Set<String> used = new MessageFormat(pattern, language.locale()).getArgumentNames();
                Set<String> facts = given.get(Rule.valueOf(key));
                assertThat(facts).as("refusals of " + key).isNotNull();
                assertThat(facts).as("facts of " + key).containsAll(used);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void a_sentence_is_one_readable_sentence(Language language) {
        SENTENCES.patterns(language).forEach((key, pattern) -> {
            // ' quotes in a message pattern and would swallow an argument.
            assertThat(pattern).as(key).doesNotContain("'");
            if (!key.startsWith("role.")) {
                assertThat(pattern).as(key).endsWith(".");
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_other_problems_have_a_title_and_a_detail(Language language) {
        Sentences problems = new Sentences("problems");
        Map<String, String> patterns = problems.patterns(language);

        for (KnownProblem known : KnownProblem.values()) {
            assertThat(patterns).containsKeys(known.slug() + ".title", known.slug() + ".detail");
        }
        assertThat(patterns.keySet())
                .isEqualTo(problems.patterns(Language.ENGLISH).keySet());
        patterns.forEach((key, pattern) -> assertThat(pattern).as(key).doesNotContain("'"));
    }

    /** What all refusals of a rule in core's sources give: the facts that each of them names. */
    private static Map<Rule, Set<String>> factsGivenByEveryRefusal() throws IOException {
        Map<Rule, Set<String>> given = new EnumMap<>(Rule.class);
        List<Path> sources;
        try (Stream<Path> files = Files.walk(CORE)) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        assertThat(sources).isNotEmpty();
        for (Path source : sources) {
            String text = Files.readString(source);
            Matcher refusal = REFUSAL.matcher(text);
            while (refusal.find()) {
                Set<String> names = names(arguments(text, refusal.end()));
                given.merge(Rule.valueOf(refusal.group(1)), names, (a, b) -> {
                    Set<String> both = new HashSet<>(a);
                    both.retainAll(b);
                    return both;
                });
            }
        }
        return given;
    }

    private static String arguments(String text, int start) {
        int depth = 1;
        int end = start;
        while (depth > 0) {
            char c = text.charAt(end++);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return text.substring(start, end - 1);
    }

    /** Every quoted name that is followed by a value; the first argument is the field. */
    private static Set<String> names(String arguments) {
        int afterField = arguments.indexOf(',');
        Set<String> names = new HashSet<>();
        Matcher name = NAME.matcher(afterField < 0 ? "" : arguments.substring(afterField));
        while (name.find()) {
            names.add(name.group(1));
        }
        return names;
    }
}
