package fr.partnershipledger.projections.audittrail;

import fr.partnershipledger.projections.audittrail.NamedThings.Kind;
import fr.partnershipledger.projections.search.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The words that a reader looks for. Each must begin a word of what is told of an event. The database finds the events of which
 * that may be so, by what was kept with them, by the words that all events of their kind say, and by names; whether it is so is
 * seen when they are told.
 */
final class SoughtWords {

    private static final String PART = "extract(%s from effective_on) = any (%s)";
    /** A day, or a year or the beginning of one. */
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");

    private final List<String> words;
    /** Of words that only some events tell: found by indexes, whatever the order of the answer. */
    private final List<String> selective = new ArrayList<>();
    /** Of words that all events of a kind tell, or all of a day, month or year. */
    private final List<String> frequent = new ArrayList<>();

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
        List<String> all = new ArrayList<>(frequent);
        if (!selective.isEmpty()) {
            // Its own query: with the order and the limit of the page in sight, the planner would rather go through the
            // whole
            // trail in order, as if what is looked for stood everywhere.
            all.add("position = any(array(select position from read_model.audit_entry where "
                    + String.join(" and ", selective) + "))");
        }
        return all.isEmpty() ? "true" : String.join(" and ", all);
    }

    /** The values of the condition's parameters. */
    Map<String, Object> parameters() {
        return parameters;
    }

    private void add(String word, JdbcClient jdbc) {
        String beginning = quoted(word) + ":*";
        SaidWords said = SaidWords.inEitherLanguage();
        Set<String> kinds = said.kinds(word);
        List<String> any = new ArrayList<>();
        any.add("words @@ " + parameter("::tsquery", inWords(beginning, word, kinds, jdbc)));
        addUnlessEmpty("partners &&", NamedThings.called(Kind.PARTNER, beginning, jdbc), any);
        addUnlessEmpty("contract = any", NamedThings.called(Kind.IN_CONTRACT, beginning, jdbc), any);
        addUnlessEmpty("name = any", kinds, any);
        boolean isOfDates = addDates(word, said.months(word), any);
        String condition = "(" + String.join(" or ", any) + ")";
        (kinds.isEmpty() && !isOfDates ? selective : frequent).add(condition);
    }

    /** @return whether the word may stand for a part of an event's date */
    private boolean addDates(String word, Set<Integer> months, List<String> any) {
        int before = any.size();
        if (!months.isEmpty()) {
            any.add(PART.formatted("month", parameter("::integer[]", months.toArray(Integer[]::new))));
        }
        if (NUMBER.matcher(word).matches()) {
            Integer[] days = IntStream.rangeClosed(1, 31)
                    .filter(day -> Integer.toString(day).startsWith(word))
                    .boxed()
                    .toArray(Integer[]::new);
            if (days.length > 0) {
                any.add(PART.formatted("day", parameter("::integer[]", days)));
            }
            LocalDate from = LocalDate.of(Integer.parseInt((word + "000").substring(0, 4)), 1, 1);
            LocalDate to = LocalDate.of(Integer.parseInt((word + "999").substring(0, 4)), 12, 31);
            any.add("effective_on between " + parameter("::date", from) + " and " + parameter("::date", to));
        }
        return any.size() > before;
    }

    private void addUnlessEmpty(String operator, Collection<String> values, List<String> any) {
        if (!values.isEmpty()) {
            any.add(operator + " (" + parameter("::text[]", values.toArray(String[]::new)) + ")");
        }
    }

    private String parameter(String type, Object value) {
        String name = "sought" + parameters.size();
        parameters.put(name, value);
        return ":" + name + type;
    }

    private static String inWords(String beginning, String word, Set<String> kinds, JdbcClient jdbc) {
        SaidWords said = SaidWords.inEitherLanguage();
        return Stream.of(
                        Stream.of(beginning),
                        said.vocabulary(word).stream()
                                .map(TrailWords::ofVocabulary)
                                .map(SoughtWords::quoted),
                        said.months(word).stream().map(TrailWords::ofMonth).map(SoughtWords::quoted),
                        kinds.stream().map(TrailWords::ofKind).map(SoughtWords::quoted),
                        NamedThings.called(Kind.TERRITORY, beginning, jdbc).stream()
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
