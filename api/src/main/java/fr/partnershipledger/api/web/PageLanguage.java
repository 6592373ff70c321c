package fr.partnershipledger.api.web;

import fr.partnershipledger.api.problem.Language;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/**
 * The language of a page: the one chosen on a page before, or else the one the browser prefers. A choice is {@code ?lang=fr} in
 * any page's address and is kept in a cookie.
 */
@Component("localeResolver")
final class PageLanguage implements LocaleResolver {

    static final String PARAMETER = "lang";
    private static final String COOKIE = "ledger-language";
    private static final long A_YEAR = 365L * 24 * 60 * 60;

    /** The language of the page that this request asks for. */
    static Language of(HttpServletRequest request) {
        return named(request.getParameter(PARAMETER))
                .or(() -> fromCookie(request))
                .orElseGet(() -> Language.of(request));
    }

    private static Optional<Language> fromCookie(HttpServletRequest request) {
        Cookie[] cookies = Objects.requireNonNullElse(request.getCookies(), new Cookie[0]);
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .flatMap(cookie -> named(cookie.getValue()).stream())
                .findFirst();
    }

    private static Optional<Language> named(@Nullable String tag) {
        return Arrays.stream(Language.values())
                .filter(language -> language.tag().equals(tag))
                .findFirst();
    }

    /** Keeps what the reader chose, if the address says so. */
    static void keepChoice(HttpServletRequest request, HttpServletResponse response) {
        named(request.getParameter(PARAMETER))
                .ifPresent(language -> response.addHeader(
                        HttpHeaders.SET_COOKIE,
                        ResponseCookie.from(COOKIE, language.tag())
                                .path("/")
                                .maxAge(A_YEAR)
                                .httpOnly(true)
                                .sameSite("Strict")
                                .build()
                                .toString()));
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return of(request).locale();
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("a reader chooses by " + PARAMETER);
    }
}
