package fr.partnershipledger.api.question;

import fr.partnershipledger.api.problem.WrongParameter;
import fr.partnershipledger.core.identity.Identifier;
import fr.partnershipledger.core.rule.Checks;
import fr.partnershipledger.core.rule.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads single parameters of a question, strictly: what cannot be meant is refused by the parameter's name, and an absent
 * parameter stays absent.
 */
public final class Asked {

    private static final int LONGEST_TEXT = 500;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final String WHOLE_NUMBER = "0|[1-9]\\d{0,8}";
    private static final String POSITION = "\\d{1,18}";

    private Asked() {}

    /** A text to look for: at most 500 characters, none of them a control character, which nothing in the ledger has. */
    public static @Nullable String text(String name, @Nullable String given) {
        if (given == null) {
            return null;
        }
        if (given.codePointCount(0, given.length()) > LONGEST_TEXT) {
            throw WrongParameter.kind(name, "text-length");
        }
        if (given.chars().anyMatch(Character::isISOControl)) {
            throw WrongParameter.kind(name, "visible-text");
        }
        return given;
    }

    /** A whole number between two others, in digits alone. */
    public static @Nullable Integer number(String name, @Nullable String given, int least, int most) {
        if (given == null) {
            return null;
        }
        if (!given.matches(WHOLE_NUMBER)) {
            throw WrongParameter.expecting(name, Integer.class);
        }
        int number = Integer.parseInt(given);
        if (number < least || number > most) {
            throw WrongParameter.between(name, least, most);
        }
        return number;
    }

    /** A position in the history, in digits alone; 0 is before the first. */
    public static @Nullable Long position(String name, @Nullable String given) {
        if (given == null) {
            return null;
        }
        if (!given.matches(POSITION)) {
            throw WrongParameter.expecting(name, Long.class);
        }
        return Long.valueOf(given);
    }

    /** A year that the ledger can hold. */
    public static @Nullable Integer year(String name, @Nullable String given) {
        if (given == null) {
            return null;
        }
        if (given.matches("\\d{4}")) {
            int year = Integer.parseInt(given);
            if (year >= Checks.EARLIEST.getYear() && year <= Checks.LATEST.getYear()) {
                return year;
            }
        }
        throw WrongParameter.kind(name, "year");
    }

    /** {@code true} or {@code false}; false when absent. */
    public static boolean flag(String name, @Nullable String given) {
        if (given == null || given.equals("false")) {
            return false;
        }
        if (!given.equals("true")) {
            throw WrongParameter.expecting(name, Boolean.class);
        }
        return true;
    }

    /** A date that the ledger can hold. */
    public static @Nullable LocalDate date(String name, @Nullable String given) {
        if (given == null) {
            return null;
        }
        LocalDate date;
        try {
            date = LocalDate.parse(given, DATE);
        } catch (DateTimeException unreadable) {
            throw WrongParameter.expecting(name, LocalDate.class);
        }
        if (date.isBefore(Checks.EARLIEST) || date.isAfter(Checks.LATEST)) {
            throw WrongParameter.kind(name, "date-range");
        }
        return date;
    }

    /** With an offset from UTC; years of four digits, so that no database is asked for the year 1,000,000,000. */
    public static @Nullable Instant instant(String name, @Nullable String given) {
        if (given == null) {
            return null;
        }
        OffsetDateTime parsed;
        try {
            parsed = OffsetDateTime.parse(given, DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        } catch (DateTimeException unreadable) {
            throw WrongParameter.expecting(name, Instant.class);
        }
        if (parsed.getYear() < 1 || parsed.getYear() > 9999) {
            throw WrongParameter.kind(name, "instant-range");
        }
        return parsed.toInstant();
    }

    /**
     * Something's identifier.
     *
     * @param maker refuses what no identifier can be
     */
    public static <I extends Identifier> @Nullable I identifier(
            String name, @Nullable String given, Function<String, I> maker) {
        if (given == null) {
            return null;
        }
        try {
            return maker.apply(given);
        } catch (Refusal refusal) {
            throw refusal.at(name);
        }
    }

    /** Words separated by commas, each one of those known and none of them twice; none when absent. */
    public static Set<String> words(String name, @Nullable String given, Collection<String> known) {
        Set<String> words = new LinkedHashSet<>();
        if (given == null) {
            return words;
        }
        for (String word : given.split(",", -1)) {
            if (!known.contains(word)) {
                throw WrongParameter.oneOf(name, known);
            }
            if (!words.add(word)) {
                throw WrongParameter.kind(name, "twice");
            }
        }
        return words;
    }

    /** @throws WrongParameter of the parameter that says the end, when it is before the beginning */
    public static <T extends Comparable<? super T>> void inOrder(@Nullable T from, String endName, @Nullable T to) {
        if (from != null && to != null && from.compareTo(to) > 0) {
            throw WrongParameter.kind(endName, "end-before-start");
        }
    }
}
