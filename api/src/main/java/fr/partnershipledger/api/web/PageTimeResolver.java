package fr.partnershipledger.api.web;

import fr.partnershipledger.api.question.Asked;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Reads a page's {@link PageTime}. Unlike a program, a form sends what was left blank: blank is absent. A day in
 * {@code knownAt} is its end, in the ledger's zone.
 */
@Component
final class PageTimeResolver implements HandlerMethodArgumentResolver {

    private final Clock clock;

    PageTimeResolver(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageTime.class;
    }

    @Override
    public PageTime resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        LocalDate today = LocalDate.now(clock);
        LocalDate asOf = Objects.requireNonNullElse(Asked.date("asOf", given(request, "asOf")), today);
        Instant knownAt = knownAt(given(request, "knownAt"));
        PointInTime all = PointInTime.asOf(asOf);
        return new PageTime(
                knownAt == null ? all : new PointInTime(asOf, knownAt),
                today,
                Asked.date("from", given(request, "from")));
    }

    private @Nullable Instant knownAt(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text)
                    .atTime(LocalTime.MAX)
                    .atZone(clock.getZone())
                    .toInstant();
        } catch (DateTimeParseException noDay) {
            try {
                return LocalDateTime.parse(text).atZone(clock.getZone()).toInstant();
            } catch (DateTimeParseException noLocalTime) {
                return Asked.instant("knownAt", text);
            }
        }
    }

    private static @Nullable String given(NativeWebRequest request, String name) {
        String text = request.getParameter(name);
        return text == null || text.isBlank() ? null : text.strip();
    }
}
