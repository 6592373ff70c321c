package fr.partnershipledger.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

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

    /** What an answer in this language says of it: that it is in this one, and would be in another for another reader. */
    public HttpHeaders headers() {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.CONTENT_LANGUAGE, tag());
        headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        return headers;
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
