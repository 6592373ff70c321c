package fr.partnershipledger.projections.audittrail;

import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.projections.search.Words;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words that an event brings itself: of its texts, amounts, numbers and dates. What its sentence says besides is said of
 * every event of its kind, or is a name, and is not kept with it; nor is its effective date, which stands beside them. A
 * correction quotes what it corrects, and has its words too, and its date.
 */
final class TrailWords {

    private TrailWords() {}

    /** @param wrong what the event corrects, if it corrects one */
    static Set<String> of(RecordedEvent recorded, @Nullable RecordedEvent wrong) {
        Set<String> words = new LinkedHashSet<>();
        add(recorded, words);
        if (wrong != null) {
            add(wrong, words);
            addDate(wrong.decision().effective().on(), words);
            words.add(ofKind(wrong.name()));
            words.add(Long.toString(wrong.position()));
        }
        return words;
    }

    private static void add(RecordedEvent recorded, Set<String> words) {
        Decision decision = recorded.decision();
        DecisionDocument document = decision.document();
        if (document != null) {
            words.addAll(Words.of(document.reference()));
        }
        if (decision.note() != null) {
            words.addAll(Words.of(decision.note()));
        }
        for (Told told : EventFacts.of(recorded.event()).values()) {
            add(told, words);
        }
    }

    private static void add(Told told, Set<String> words) {
        switch (told.type()) {
            case TEXT, TEXTS, NUMBER, MONEY, SHARES, TERRITORY, TERM -> addTexts(told.values(), words);
            case WORDS -> told.values().forEach(value -> words.add(ofVocabulary(value)));
            case DATE -> addDate(LocalDate.parse(told.value()), words);
            case PARTNER, PARTNERS, ACTION -> {
                // Looked for by their names.
            }
            // By the pseudonym alone: the name is sealed.
            case PERSON -> words.addAll(Words.of(told.value()));
        }
    }

    private static void addTexts(List<String> texts, Set<String> words) {
        for (String text : texts) {
            words.addAll(Words.of(text));
        }
    }

    private static void addDate(LocalDate date, Set<String> words) {
        words.add(Integer.toString(date.getYear()));
        words.add(ofMonth(date.getMonthValue()));
        words.add(Integer.toString(date.getDayOfMonth()));
    }

    /** Stands for all that is said of every event of a kind. */
    static String ofKind(String name) {
        return "#" + name;
    }

    /** Stands for a month, which each language calls otherwise. */
    static String ofMonth(int month) {
        return "#month." + month;
    }

    /** Stands for a word of a fixed vocabulary, for instance {@code Role.FUNDER}, which each language says otherwise. */
    static String ofVocabulary(String word) {
        return "#" + word;
    }
}
