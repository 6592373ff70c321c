package fr.partnershipledger.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/** The languages that the ledger speaks. */
public enum Language {
    ENGLISH(Locale.UK),
    FRENCH(Locale.FRANCE);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** For writing dates and amounts. */
    public Locale locale() {
        return locale;
    }

    /** As a header names it: {@code en} or {@code fr}. */
    public String tag() {
        return locale.getLanguage();
    }

    /** The one the reader prefers; English when the reader does not say, or prefers one that the ledger does not speak. */
    public static Language of(HttpServletRequest request) {
        return preferred(request.getHeader("Accept-Language"));
    }

    static Language preferred(@Nullable String acceptLanguage) {
        if (acceptLanguage == null) {
            return ENGLISH;
        }
        try {
            List<LanguageRange> ranges = LanguageRange.parse(acceptLanguage);
            String tag = Locale.lookupTag(ranges, List.of(ENGLISH.tag(), FRENCH.tag()));
            return FRENCH.tag().equals(tag) ? FRENCH : ENGLISH;
        } catch (IllegalArgumentException unreadable) {
            return ENGLISH;
        }
    }
}
