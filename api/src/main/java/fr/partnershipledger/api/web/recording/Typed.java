package fr.partnershipledger.api.web.recording;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What was typed into a form, by the names of its fields; white space around a value is not meant. */
public final class Typed {

    /** What a form sends besides its fields. */
    private static final Set<String> OWN =
            Set.of("_csrf", "step", "once", "version", "file", "lang", "continue", "recorded", "too-large");

    private static final Pattern IN_ROW = Pattern.compile("([A-Za-z]+)\\[(\\d{1,3})]\\.(.+)");

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private Typed() {}

    static Typed of(Map<String, String[]> parameters) {
        Typed typed = new Typed();
        parameters.forEach((name, given) -> {
            if (!OWN.contains(name)) {
                List<String> said = Stream.of(given)
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .toList();
                if (!said.isEmpty()) {
                    typed.values.put(name, said);
                }
            }
        });
        typed.closeUp();
        return typed;
    }

    /** Lines that were left empty between others are left out: what is said of the third line then is of the third. */
    private void closeUp() {
        Map<String, TreeMap<Integer, Map<String, List<String>>>> rows = new LinkedHashMap<>();
        values.forEach((name, said) -> {
            Matcher row = IN_ROW.matcher(name);
            if (row.matches()) {
                rows.computeIfAbsent(row.group(1), unused -> new TreeMap<>())
                        .computeIfAbsent(Integer.valueOf(row.group(2)), unused -> new LinkedHashMap<>())
                        .put(row.group(3), said);
            }
        });
        values.keySet().removeIf(name -> IN_ROW.matcher(name).matches());
        rows.forEach((list, lines) -> {
            int index = 0;
            for (Map<String, List<String>> line : lines.values()) {
                String place = list + "[" + index++ + "].";
                line.forEach((column, said) -> values.put(place + column, said));
            }
        });
    }

    /** How many lines of a list have something in them. */
    int rows(String list) {
        int count = 0;
        while (hasRow(list + "[" + count + "].")) {
            count++;
        }
        return count;
    }

    private boolean hasRow(String place) {
        return values.keySet().stream().anyMatch(name -> name.startsWith(place));
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Empty when nothing was typed. */
    public String one(String name) {
        List<String> said = all(name);
        return said.isEmpty() ? "" : said.get(0);
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    void put(String name, String value) {
        values.put(name, List.of(value));
    }

    void forget(String name) {
        values.remove(name);
    }

    Map<String, List<String>> values() {
        return values;
    }
}
