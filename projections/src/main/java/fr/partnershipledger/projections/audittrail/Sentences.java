package fr.partnershipledger.projections.audittrail;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.projections.naming.Names;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says events in one language. The patterns are ICU messages in {@code sentences_xx.properties}, one for each stored name. An
 * argument {@code x} that an event may leave out comes with {@code xGiven}, which is yes or no.
 */
final class Sentences {

    private static final Sentences FRENCH = new Sentences(Locale.FRANCE);
    private static final Sentences ENGLISH = new Sentences(Locale.UK);

    private final ULocale locale;
    private final ResourceBundle bundle;
    /** ICU's formats are costly to make and serve one thread at a time. */
    private final ThreadLocal<Formats> formats = ThreadLocal.withInitial(Formats::new);

    private static final class Formats {

        private static final int MOST_DATES = 2_000;

        /** Decisions share their dates, and a date is a third of the work of a sentence. */
        private final Map<String, String> dates = new LinkedHashMap<>() {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > MOST_DATES;
            }
        };

        private final Map<String, Pattern> patterns = new HashMap<>();
        private final Map<String, NumberFormat> amounts = new HashMap<>();
        private @Nullable DateFormat months;
    }

    /** @param arguments all that the pattern speaks of */
    private record Pattern(MessageFormat format, Set<String> arguments) {}

    private Sentences(Locale locale) {
        this.locale = ULocale.forLocale(locale);
        this.bundle = ResourceBundle.getBundle("fr.partnershipledger.projections.audittrail.sentences", locale);
    }

    /** French for every kind of French, English for all others. */
    static Sentences in(Locale locale) {
        return locale.getLanguage().equals(Locale.FRENCH.getLanguage()) ? FRENCH : ENGLISH;
    }

    /** @param wrong the event that this one reverses, if it does */
    String tell(AuditRow row, @Nullable AuditRow wrong, Names.Known names, ToldPersons persons) {
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("when", when(row.effective()));
        row.facts().forEach((name, told) -> put(name, told, row, names, arguments));
        ToldPersons.Called person = persons.of(row);
        if (person != null) {
            arguments.put("person", withoutLastStop(person.text()));
            arguments.put("personIs", person.how().name().toLowerCase(Locale.ROOT));
        }
        if (wrong != null) {
            arguments.put("entry", Long.toString(wrong.position()));
            arguments.put("sentence", tell(wrong, null, names, persons));
        }
        Pattern pattern = patternOf(row.name());
        for (String name : pattern.arguments()) {
            if (name.endsWith("Given")) {
                String of = name.substring(0, name.length() - "Given".length());
                arguments.put(name, arguments.containsKey(of) ? "yes" : "no");
            }
        }
        // What is left out is never shown, but every argument must be there.
        pattern.arguments().forEach(name -> arguments.putIfAbsent(name, ""));
        return format(pattern.format(), arguments);
    }

    private Pattern patternOf(String key) {
        return formats.get().patterns.computeIfAbsent(key, unused -> {
            MessageFormat format = new MessageFormat(bundle.getString(key), locale);
            return new Pattern(format, argumentsOf(format));
        });
    }

    /** All that a pattern speaks of, also inside the branches of a choice: ICU itself names only what stands outside. */
    private static Set<String> argumentsOf(MessageFormat pattern) {
        MessagePattern parts = new MessagePattern(pattern.toPattern());
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < parts.countParts(); i++) {
            MessagePattern.Part part = parts.getPart(i);
            if (part.getType() == MessagePattern.Part.Type.ARG_NAME) {
                names.add(parts.getSubstring(part));
            }
        }
        return names;
    }

    private static String format(MessageFormat pattern, Map<String, Object> arguments) {
        return pattern.format(arguments);
    }

    private void put(String name, Told told, AuditRow row, Names.Known names, Map<String, Object> arguments) {
        LocalDate date = row.effective().on();
        ContractId contract = row.contract();
        switch (told.type()) {
            case TEXT -> arguments.put(name, withoutLastStop(told.value()));
            case TEXTS ->
                arguments.put(
                        name,
                        told.values().stream()
                                .map(Sentences::withoutLastStop)
                                .collect(Collectors.joining(bundle.getString("between"))));
            case DATE -> arguments.put(name, day(LocalDate.parse(told.value())));
            case NUMBER -> arguments.put(name, Integer.valueOf(told.value()));
            case MONEY ->
                arguments.put(name, money(told.values().get(0), told.values().get(1)));
            case WORDS -> {
                arguments.put(name, list(told.values(), this::word));
                arguments.put(name + "Name", told.value().substring(told.value().indexOf('.') + 1));
                arguments.put(name + "Count", told.values().size());
            }
            case PARTNER -> putPartner(name, nameOf(told.value(), names, date), arguments);
            case PARTNERS -> arguments.put(name, list(told.values(), id -> nameOf(id, names, date)));
            case SHARES -> arguments.put(name, shares(told.values(), names, date));
            case TERRITORY -> arguments.put(name, orElse(names.territory(new TerritoryCode(told.value()), date), told));
            case PERSON -> {
                // Told by what can be read of the name at this moment, not by what is kept.
            }
            case ACTION ->
                arguments.put(
                        name,
                        contract == null
                                ? told.value()
                                : orElse(names.action(contract, new ActionKey(told.value()), date), told));
            case TERM -> {
                arguments.put(name, told.value());
                String title = contract == null
                        ? null
                        : names.term(contract, new TermNumber(Integer.parseInt(told.value())), date);
                if (title != null) {
                    arguments.put(name + "Title", title);
                }
            }
        }
    }

    private static String orElse(@Nullable String name, Told told) {
        return name == null ? told.value() : name;
    }

    private static String nameOf(String partner, Names.Known names, LocalDate date) {
        String name = names.partner(new PartnerId(partner), date);
        return name == null ? partner : name;
    }

    /** With the article that goes before the name inside a sentence, if its first word is one that takes it. */
    private void putPartner(String name, String partner, Map<String, Object> arguments) {
        String first = partner.split("[^\\p{L}]", 2)[0].toLowerCase(Locale.ROOT);
        arguments.put(name, optional("article." + first) + partner);
        arguments.put(name + "Name", partner);
        arguments.put(name + "Number", optional("number." + first));
    }

    private String optional(String key) {
        return bundle.containsKey(key) ? bundle.getString(key) : "";
    }

    private String word(String word) {
        return bundle.getString("word." + word);
    }

    private String list(List<String> values, Function<String, String> inWords) {
        return ListFormatter.getInstance(locale)
                .format(values.stream().map(inWords).toList());
    }

    private String shares(List<String> values, Names.Known names, LocalDate date) {
        List<String> shares = new ArrayList<>();
        for (int i = 0; i + 2 < values.size(); i += 3) {
            shares.add(nameOf(values.get(i), names, date) + " (" + money(values.get(i + 1), values.get(i + 2)) + ")");
        }
        return ListFormatter.getInstance(locale).format(shares);
    }

    private String money(String currency, String amount) {
        BigDecimal value = new BigDecimal(amount);
        return formats.get()
                .amounts
                .computeIfAbsent(currency + value.scale(), unused -> {
                    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
                    format.setCurrency(Currency.getInstance(currency));
                    format.setMinimumFractionDigits(value.scale());
                    format.setMaximumFractionDigits(value.scale());
                    return format;
                })
                .format(value);
    }

    private String when(Effective effective) {
        return pattern("when." + effective.precision(), effective.on());
    }

    private String day(LocalDate date) {
        return pattern("date", date);
    }

    private String pattern(String key, LocalDate date) {
        Map<String, String> told = formats.get().dates;
        String name = key + date;
        String known = told.get(name);
        if (known == null) {
            known = format(
                    patternOf(key).format(),
                    Map.of(
                            "day", date.getDayOfMonth(),
                            "month", month(date),
                            "year", Integer.toString(date.getYear())));
            told.put(name, known);
        }
        return known;
    }

    private String month(LocalDate date) {
        Formats mine = formats.get();
        DateFormat format = mine.months;
        if (format == null) {
            format = DateFormat.getInstanceForSkeleton("yMMMM", locale);
            format.setTimeZone(TimeZone.GMT_ZONE);
            mine.months = format;
        }
        return format.format(Date.from(date.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    /** The pattern ends the sentence itself. */
    private static String withoutLastStop(String text) {
        String trimmed = text.strip();
        return trimmed.endsWith(".") && !trimmed.endsWith("..") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
    }
}
