package fr.partnershipledger.projections.audittrail;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.Part;
import com.ibm.icu.util.ULocale;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.projections.search.Words;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;

/**
 * The words that sentences say by themselves, in either language: of every event of a kind, of a word of a fixed vocabulary, of
 * a month. With them a word looked for is found without telling every event.
 */
final class SaidWords {

    /** What stands between the parts of a list, in the two languages. */
    private static final List<String> LINKS = List.of("et", "and");

    private static final SaidWords BOTH_LANGUAGES = new SaidWords();

    private final Map<String, Set<String>> ofKinds = new LinkedHashMap<>();
    private final Map<String, Set<String>> ofVocabulary = new LinkedHashMap<>();
    private final Map<Integer, Set<String>> ofMonths = new LinkedHashMap<>();

    private SaidWords() {
        Set<String> anywhere = new LinkedHashSet<>(LINKS);
        for (Locale locale : List.of(Locale.FRANCE, Locale.UK)) {
            add(ResourceBundle.getBundle("fr.partnershipledger.projections.audittrail.sentences", locale), anywhere);
            String[] months =
                    DateFormatSymbols.getInstance(ULocale.forLocale(locale)).getMonths();
            for (int month = 1; month <= 12; month++) {
                wordsOf(ofMonths, month).addAll(Words.of(months[month - 1]));
            }
        }
        EventHistory.names().forEach(kind -> wordsOf(ofKinds, kind).addAll(anywhere));
    }

    private void add(ResourceBundle bundle, Set<String> anywhere) {
        Set<String> kinds = Set.copyOf(EventHistory.names());
        for (Enumeration<String> keys = bundle.getKeys(); keys.hasMoreElements(); ) {
            String key = keys.nextElement();
            if (kinds.contains(key)) {
                wordsOf(ofKinds, key).addAll(literalWords(bundle.getString(key)));
            } else if (key.startsWith("word.")) {
                wordsOf(ofVocabulary, key.substring("word.".length())).addAll(Words.of(bundle.getString(key)));
            } else if (key.startsWith("article.")) {
                anywhere.addAll(Words.of(bundle.getString(key)));
            } else {
                anywhere.addAll(literalWords(bundle.getString(key)));
            }
        }
    }

    private static <K> Set<String> wordsOf(Map<K, Set<String>> words, K of) {
        return words.computeIfAbsent(of, unused -> new LinkedHashSet<>());
    }

    static SaidWords inEitherLanguage() {
        return BOTH_LANGUAGES;
    }

    /** The stored names of events whose sentences may have a word that begins so. */
    Set<String> kinds(String beginning) {
        return having(ofKinds, beginning);
    }

    /** The words of fixed vocabularies, for instance {@code Role.FUNDER}, that are said with a word that begins so. */
    Set<String> vocabulary(String beginning) {
        return having(ofVocabulary, beginning);
    }

    /** The months, 1 to 12, whose names begin so. */
    Set<Integer> months(String beginning) {
        return having(ofMonths, beginning);
    }

    private static <K> Set<K> having(Map<K, Set<String>> words, String beginning) {
        Set<K> having = new LinkedHashSet<>();
        words.forEach((of, said) -> {
            if (said.stream().anyMatch(word -> word.startsWith(beginning))) {
                having.add(of);
            }
        });
        return having;
    }

    /** Of a pattern and of all branches of its choices, without the arguments. */
    private static Set<String> literalWords(String pattern) {
        MessagePattern parts = new MessagePattern(pattern);
        StringBuilder literal = new StringBuilder();
        List<Integer> open = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < parts.countParts(); i++) {
            Part part = parts.getPart(i);
            if (isText(open, parts) && from < part.getIndex()) {
                literal.append(pattern, from, part.getIndex());
            }
            switch (part.getType()) {
                case MSG_START, ARG_START -> open.add(i);
                case MSG_LIMIT, ARG_LIMIT -> {
                    open.remove(open.size() - 1);
                    // What stands on both sides of an argument or a branch are two words.
                    literal.append(' ');
                }
                default -> {
                    // Quotes and number signs stand for nothing that is looked for.
                }
            }
            from = part.getLimit();
        }
        return new LinkedHashSet<>(Words.of(literal.toString()));
    }

    private static boolean isText(List<Integer> open, MessagePattern parts) {
        return !open.isEmpty() && parts.getPart(open.get(open.size() - 1)).getType() == Part.Type.MSG_START;
    }
}
