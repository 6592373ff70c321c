package fr.partnershipledger.api.web.recording;

import fr.partnershipledger.api.web.Figures;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes of what was typed the address and the body of the interface's decision. What cannot be read as what it should be goes
 * as it is, for the interface to refuse; only amounts and dates, which people write in many ways, are read here.
 */
final class Composition {

    private static final Pattern IN_ADDRESS = Pattern.compile("[A-Za-z0-9_-]+(?:/[a-z]+/[A-Za-z0-9_-]+)?");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,30}(?:[.,]\\d{1,30})?");
    private static final int LONGEST_KEY = 48;

    private final Typed typed;
    private final Situation situation;
    private final MessageSource words;
    private final Locale locale;
    private final ObjectNode body = JsonNodeFactory.instance.objectNode();
    private final Map<String, String> faults = new LinkedHashMap<>();

    private Composition(Typed typed, Situation situation, MessageSource words, Locale locale) {
        this.typed = typed;
        this.situation = situation;
        this.words = words;
        this.locale = locale;
    }

    /** @param faults what could not be read, by the name of the field; the decision is not sent when there is one */
    record Composed(String address, ObjectNode body, Map<String, String> faults) {}

    /** @param contract the one that the page is about; absent when it is about none */
    static Composed of(
            DecisionForm form,
            @Nullable String contract,
            Typed typed,
            Situation situation,
            MessageSource words,
            Locale locale) {
        Composition composition = new Composition(typed, situation, words, locale);
        String address = contract == null ? form.path() : form.path().replace("{id}", contract);
        for (Field field : form.fields()) {
            if (form.isInPath(field)) {
                String value = typed.one(field.name());
                if (!IN_ADDRESS.matcher(value).matches()) {
                    composition.fault(field.name(), "record.fault.choose");
                }
                address = address.replace("{" + field.name() + "}", value);
            } else {
                composition.put(field, composition.body, field.name());
            }
        }
        composition.circumstances();
        return new Composed(address, composition.body, composition.faults);
    }

    private void fault(String field, String key, Object... arguments) {
        faults.put(field, words.getMessage(key, arguments, locale));
    }

    /** @param place where in the body, and in it where the field belongs: its name, perhaps with dots */
    private void put(Field field, ObjectNode place, String name) {
        int dot = name.indexOf('.');
        if (field.kind() == Field.Kind.ROWS) {
            rows(field, place);
        } else if (field.kind() == Field.Kind.KEY) {
            place.put("key", key(field));
        } else if (typed.has(field.name())) {
            if (dot < 0) {
                value(field, place, name);
            } else {
                put(field, inside(place, name.substring(0, dot)), name.substring(dot + 1));
            }
        }
    }

    private static ObjectNode inside(ObjectNode place, String name) {
        return place.get(name) instanceof ObjectNode there ? there : place.putObject(name);
    }

    private void value(Field field, ObjectNode place, String name) {
        String said = typed.one(field.name());
        switch (field.kind()) {
            case LINE, TEXT, DATE -> place.put(name, said);
            case ONE -> {
                if (field.from() == Choices.TERMS) {
                    number(place, name, said);
                } else {
                    place.put(name, said);
                }
            }
            case LINES -> {
                ArrayNode lines = place.putArray(name);
                said.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(lines::add);
            }
            case NUMBER -> number(place, name, said);
            case DECIMAL -> {
                if (DECIMAL.matcher(said).matches()) {
                    place.put(name, new BigDecimal(said.replace(',', '.')));
                } else {
                    place.put(name, said);
                }
            }
            case MONEY -> money(field, place, name, said);
            case CHECK -> place.put(name, true);
            case SEVERAL -> {
                ArrayNode chosen = place.putArray(name);
                typed.all(field.name()).forEach(chosen::add);
            }
            case ROWS, KEY -> throw new IllegalStateException(field.kind() + " is no single value");
        }
    }

    private static void number(ObjectNode place, String name, String said) {
        if (WHOLE.matcher(said).matches()) {
            place.put(name, Integer.parseInt(said));
        } else {
            place.put(name, said);
        }
    }

    private void money(Field field, ObjectNode place, String name, String said) {
        CurrencyUnit currency = situation.currency();
        TypedMoney.Reading reading = TypedMoney.read(said, currency, locale);
        if (reading instanceof TypedMoney.Reading.Amount amount) {
            place.putObject(name).put("amount", amount.amount()).put("currency", currency.getCode());
        } else if (reading instanceof TypedMoney.Reading.TwoWays ways) {
            Figures say = new Figures(locale, ZoneOffset.UTC);
            String grouped = ways.grouped().toPlainString();
            String decimal = ways.decimal().toPlainString();
            fault(
                    field.name(),
                    "record.fault.two-ways",
                    said,
                    say.money(Money.of(currency, ways.grouped())),
                    locale.getLanguage().equals("fr") ? decimal.replace('.', ',') : decimal,
                    grouped);
        } else {
            fault(field.name(), "record.fault.money", said);
        }
    }

    private void rows(Field field, ObjectNode place) {
        int count = typed.rows(field.name());
        if (count == 0) {
            return;
        }
        ArrayNode rows = place.putArray(field.name());
        for (int index = 0; index < count; index++) {
            ObjectNode row = rows.addObject();
            for (Field column : field.columns()) {
                put(column.in(field.name(), index), row, column.name());
            }
        }
    }

    /** Made once, and sent on with the form: recording the same form again must send the same key. */
    private String key(Field field) {
        if (!typed.has("key")) {
            String source = typed.one(String.valueOf(field.source()));
            String slug = slug(source.isEmpty() ? typed.one("action") : source);
            // A position that was vacant is filled again under the key it had.
            Set<String> taken = field.from() == Choices.POSITIONS ? Set.of() : situation.keys();
            String key = slug;
            for (int number = 2; taken.contains(key); number++) {
                key = slug + "-" + number;
            }
            typed.put("key", key);
        }
        return typed.one("key");
    }

    private static String slug(String title) {
        String slug = Normalizer.normalize(title, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String cut = slug.substring(0, Math.min(slug.length(), LONGEST_KEY));
        return cut.isEmpty() ? "x" : cut;
    }

    private void circumstances() {
        ObjectNode decision = JsonNodeFactory.instance.objectNode();
        effective(decision);
        if (typed.has("decision.document.reference") || typed.has("decision.document.sha256")) {
            ObjectNode document = decision.putObject("document");
            for (String part : List.of("reference", "date", "sha256")) {
                if (typed.has("decision.document." + part)) {
                    document.put(part, typed.one("decision.document." + part));
                }
            }
        }
        if (typed.has("decision.note")) {
            decision.put("note", typed.one("decision.note"));
        }
        if (!decision.isEmpty()) {
            body.set("decision", decision);
        }
    }

    /** Day, month and year; month and year; or the year alone. */
    private void effective(ObjectNode decision) {
        String day = typed.one("effective.day");
        String month = typed.one("effective.month");
        String year = typed.one("effective.year");
        if (day.isEmpty() && month.isEmpty() && year.isEmpty()) {
            return;
        }
        String precision = !day.isEmpty() ? "DAY" : month.isEmpty() ? "YEAR" : "MONTH";
        try {
            if (year.length() != 4 || (!day.isEmpty() && month.isEmpty())) {
                throw new DateTimeException("a part is missing");
            }
            LocalDate date = LocalDate.of(
                    Integer.parseInt(year),
                    month.isEmpty() ? 1 : Integer.parseInt(month),
                    day.isEmpty() ? 1 : Integer.parseInt(day));
            decision.put("effectiveOn", date.toString()).put("precision", precision);
        } catch (DateTimeException | NumberFormatException noDate) {
            fault("decision.effectiveOn", "record.fault.date");
        }
    }
}
