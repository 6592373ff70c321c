package fr.partnershipledger.projections.audittrail;

import fr.partnershipledger.projections.search.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The words that a reader looks for. Each must begin a word of what is told of an event. The database finds the events of which
 * that may be so, by what was kept with them, by the words that all events of their kind say, and by names; whether it is so is
 * seen when they are told.
 */
final class SoughtWords {

    /** All names that a thing ever had: an event is told by the one of its time. */
    private static final String NAMED = """
            select distinct kind, stream from read_model.audit_name_fact
            where read_model.folded(vals ->> 'name') ~ ('(^|[^[:alnum:]])' || :beginning)
            """;

    private final List<String> words;
    private final StringBuilder condition = new StringBuilder();
    private final Map<String, Object> parameters = new HashMap<>();

    private SoughtWords(List<String> words) {
        this.words = words;
    }

    /** Nothing that every event has when there is nothing to look for. */
    static SoughtWords in(@Nullable String text, JdbcClient jdbc) {
        SoughtWords sought = new SoughtWords(
                text == null ? List.of() : Words.of(text).stream().distinct().toList());
        for (String word : sought.words) {
            sought.add(word, jdbc);
        }
        return sought;
    }

    boolean isNothing() {
        return words.isEmpty();
    }

    /** A condition on rows of the audit trail, to go after {@code and}. */
    String condition() {
        return isNothing() ? "true" : condition.toString();
    }

    /** The values of the condition's parameters. */
    Map<String, Object> parameters() {
        return parameters;
    }

    private void add(String word, JdbcClient jdbc) {
        Map<String, Set<String>> named = named(word, jdbc);
        SaidWords said = SaidWords.inEitherLanguage();
        Set<String> inContracts = new LinkedHashSet<>(of(named, "action"));
        inContracts.addAll(of(named, "term"));
        List<String> any = new ArrayList<>();
        // What a correction quotes is not kept with it.
        any.add("corrects is not null");
        any.add("words @@ " + parameter("::tsquery", inWords(word, said, of(named, "territory"))));
        any.add("name = any(" + parameter("::text[]", said.kinds(word).toArray(String[]::new)) + ")");
        any.add("partners && " + parameter("::text[]", of(named, "partner").toArray(String[]::new)));
        any.add("contract = any(" + parameter("::text[]", inContracts.toArray(String[]::new)) + ")");
        any.add("extract(month from effective_on) = any("
                + parameter("::integer[]", said.months(word).toArray(Integer[]::new)) + ")");
        if (word.matches("\\d{1,4}")) {
            String number = parameter("::text", word + "%");
            any.add("extract(year from effective_on)::text like " + number);
            any.add("extract(day from effective_on)::text like " + number);
        }
        condition
                .append(condition.isEmpty() ? "" : " and ")
                .append("(")
                .append(String.join(" or ", any))
                .append(")");
    }

    private String parameter(String type, Object value) {
        String name = "sought" + parameters.size();
        parameters.put(name, value);
        return ":" + name + type;
    }

    private static Map<String, Set<String>> named(String word, JdbcClient jdbc) {
        Map<String, Set<String>> named = new HashMap<>();
        // Of letters, digits and, in an amount, a stop.
        jdbc.sql(NAMED).param("beginning", word.replace(".", "\\.")).query(rs -> {
            named.computeIfAbsent(rs.getString("kind"), unused -> new LinkedHashSet<>())
                    .add(rs.getString("stream"));
        });
        return named;
    }

    private static Set<String> of(Map<String, Set<String>> named, String kind) {
        return named.getOrDefault(kind, Set.of());
    }

    private static String inWords(String word, SaidWords said, Set<String> territories) {
        return Stream.of(
                        Stream.of(quoted(word) + ":*"),
                        said.vocabulary(word).stream()
                                .map(TrailWords::ofVocabulary)
                                .map(SoughtWords::quoted),
                        said.months(word).stream().map(TrailWords::ofMonth).map(SoughtWords::quoted),
                        territories.stream()
                                .flatMap(code -> Words.of(code).stream())
                                .map(SoughtWords::quoted))
                .flatMap(alternatives -> alternatives)
                .collect(Collectors.joining(" | "));
    }

    private static String quoted(String word) {
        return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** @param texts what is told of one event */
    boolean areIn(List<String> texts) {
        Set<String> told =
                texts.stream().flatMap(text -> Words.of(text).stream()).collect(Collectors.toSet());
        return words.stream().allMatch(word -> told.stream().anyMatch(each -> each.startsWith(word)));
    }
}
