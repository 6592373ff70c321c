package fr.partnershipledger.api.web.recording;

import fr.partnershipledger.api.web.recording.Situation.Option;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * A form as its template shows it: in its order, with what was typed and what is wrong with it.
 *
 * @param circumstances what every decision is asked besides
 * @param problems what is wrong with no field of the form
 */
public record FormView(String name, List<Shown> fields, List<Shown> circumstances, List<String> problems) {

    /** Whether anything is wrong with one of its fields. */
    public boolean faulty() {
        return Stream.concat(fields.stream(), circumstances.stream()).anyMatch(Shown::faulty);
    }

    /**
     * A field with all that stands around it.
     *
     * @param id in the page
     * @param values what was typed or chosen
     * @param lines of a list: its lines, each with its fields
     */
    public record Shown(
            String id,
            String name,
            String kind,
            boolean required,
            String label,
            @Nullable String hint,
            List<String> values,
            List<Choice> choices,
            @Nullable String fault,
            List<List<Shown>> lines) {

        /** Whether it is more than a place to type into. */
        public boolean chosen() {
            return Set.of("ONE", "SEVERAL", "CHECK", "ROWS").contains(kind);
        }

        boolean faulty() {
            return fault != null || lines.stream().flatMap(List::stream).anyMatch(Shown::faulty);
        }

        public String value() {
            return values.isEmpty() ? "" : values.get(0);
        }

        /** The elements that describe it; nothing when there are none. */
        public @Nullable String described() {
            String hinted = hint == null ? "" : id + "-hint";
            String wrong = fault == null ? "" : id + "-fault";
            String both = (wrong + " " + hinted).strip();
            return both.isEmpty() ? null : both;
        }
    }

    public record Choice(String id, String value, String label, boolean chosen) {}

    private static final List<Field> CIRCUMSTANCES = List.of(
            Field.line("decision.effectiveOn"),
            Field.line("decision.document.reference"),
            Field.of("decision.document.date", Field.Kind.DATE),
            Field.line("file"),
            Field.text("decision.note"));

    /** What wants to be filled in, and how far. */
    static final class Builder {

        private static final int SPARE_LINES = 2;

        private final DecisionForm form;
        private final Typed typed;
        private final Situation situation;
        private final MessageSource words;
        private final Locale locale;
        private final Map<String, String> faults = new LinkedHashMap<>();
        private final List<String> problems = new ArrayList<>();

        Builder(DecisionForm form, Typed typed, Situation situation, MessageSource words, Locale locale) {
            this.form = form;
            this.typed = typed;
            this.situation = situation;
            this.words = words;
            this.locale = locale;
        }

        Builder faults(Map<String, String> found) {
            faults.putAll(found);
            return this;
        }

        /** @param why the file that came with the form is not kept */
        void documentRefused(String why) {
            faults.put("file", why);
        }

        boolean isFaulty() {
            return !faults.isEmpty();
        }

        Builder problem(String problem) {
            problems.add(problem);
            return this;
        }

        /** Each fault goes next to its field; what is at no field of this form is told above all. */
        Builder refused(Outcome.Refused refused) {
            List<String> names = names();
            for (Outcome.Refused.Fault fault : refused.faults()) {
                Optional<String> place = placeOf(fault.field(), names);
                place.ifPresentOrElse(
                        name -> faults.putIfAbsent(name, fault.message()), () -> problems.add(fault.message()));
            }
            if (refused.faults().isEmpty()) {
                problems.add(refused.detail());
            }
            return this;
        }

        FormView build() {
            return new FormView(
                    form.name(),
                    form.fields().stream()
                            .filter(field -> field.kind() != Field.Kind.KEY)
                            .map(this::shown)
                            .toList(),
                    CIRCUMSTANCES.stream().map(this::shown).toList(),
                    List.copyOf(problems));
        }

        private List<String> names() {
            List<String> names = new ArrayList<>();
            for (Field field : form.fields()) {
                names.add(field.name());
                for (int row = 0; row < typed.rows(field.name()); row++) {
                    for (Field column : field.columns()) {
                        names.add(column.in(field.name(), row).name());
                    }
                }
            }
            CIRCUMSTANCES.forEach(field -> names.add(field.name()));
            return names;
        }

        /** The field of that name, or else the first one inside it, or else the one that it is inside of. */
        private Optional<String> placeOf(String at, List<String> names) {
            for (String place = at; !place.isEmpty(); place = outer(place)) {
                String here = place;
                Optional<String> found = names.stream()
                        .filter(here::equals)
                        .findFirst()
                        .or(() -> names.stream()
                                .filter(name -> name.startsWith(here + ".") || name.startsWith(here + "["))
                                .findFirst());
                if (found.isPresent()) {
                    return found.map(this::typedOne);
                }
            }
            return Optional.empty();
        }

        /** What is wrong with a key is wrong with what it was made from. */
        private String typedOne(String name) {
            return form.fields().stream()
                    .filter(field ->
                            field.kind() == Field.Kind.KEY && field.name().equals(name))
                    .map(field -> String.valueOf(field.source()))
                    .findFirst()
                    .orElse(name);
        }

        private static String outer(String place) {
            return place.substring(0, Math.max(0, Math.max(place.lastIndexOf('.'), place.lastIndexOf('['))));
        }

        private Shown shown(Field field) {
            return shown(field, field.name());
        }

        /** @param word what the pages call it by: of a column the same in every line */
        private Shown shown(Field field, String word) {
            List<List<Shown>> lines = new ArrayList<>();
            if (field.kind() == Field.Kind.ROWS) {
                for (int row = 0; row < typed.rows(field.name()) + SPARE_LINES; row++) {
                    int index = row;
                    lines.add(field.columns().stream()
                            .map(column -> shown(column.in(field.name(), index), field.name() + "." + column.name()))
                            .toList());
                }
            }
            String id = "f-" + field.name().replaceAll("[^A-Za-z0-9]+", "-");
            return new Shown(
                    id,
                    field.name(),
                    field.kind().name(),
                    field.required(),
                    say("label", word),
                    sayPerhaps("hint", word),
                    typed.all(field.name()),
                    choices(field, id),
                    faults.get(field.name()),
                    lines);
        }

        private List<Choice> choices(Field field, String id) {
            Choices from = field.from();
            if (from == null) {
                return List.of();
            }
            List<Option> options = from.areWords()
                    ? from.vocabulary().stream()
                            .map(value -> new Option(value.name(), words.getMessage(from.keyOf(value), null, locale)))
                            .toList()
                    : situation.options(from);
            List<String> chosen = typed.all(field.name());
            List<Choice> choices = new ArrayList<>();
            for (Option option : options) {
                choices.add(new Choice(
                        id + "-" + choices.size(), option.value(), option.label(), chosen.contains(option.value())));
            }
            return choices;
        }

        private String say(String what, String word) {
            String own = sayPerhaps(what, word);
            if (own == null) {
                throw new IllegalStateException("no " + what + " for " + word);
            }
            return own;
        }

        private @Nullable String sayPerhaps(String what, String word) {
            String ofForm = words.getMessage("record." + what + "." + form.name() + "." + word, null, null, locale);
            return ofForm == null ? words.getMessage("record." + what + "." + word, null, null, locale) : ofForm;
        }
    }
}
