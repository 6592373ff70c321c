package fr.partnershipledger.api.question;

import fr.partnershipledger.api.problem.WrongParameter;
import fr.partnershipledger.core.rule.Checks;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@code asOf} (a date; today in the ledger's zone when absent) and {@code knownAt} (an instant; now when absent). */
@Component
final class PointInTimeResolver implements NamedParameters {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

    private final Clock clock;

    PointInTimeResolver(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<String> names() {
        return List.of("asOf", "knownAt");
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PointInTime.class;
    }

    @Override
    public PointInTime resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        LocalDate asOf = read(request, "asOf", LocalDate.class, PointInTimeResolver::date, () -> LocalDate.now(clock));
        if (asOf.isBefore(Checks.EARLIEST) || asOf.isAfter(Checks.LATEST)) {
            throw WrongParameter.expecting("asOf", LocalDate.class);
        }
        PointInTime all = PointInTime.asOf(asOf);
        return new PointInTime(
                asOf, read(request, "knownAt", Instant.class, PointInTimeResolver::instant, all::knownAt));
    }

    static LocalDate date(String text) {
        return LocalDate.parse(text, DATE);
    }

    /** With an offset from UTC; years of four digits, so that no database is asked for the year 1,000,000,000. */
    static Instant instant(String text) {
        OffsetDateTime parsed = OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        if (parsed.getYear() < 1 || parsed.getYear() > 9999) {
            throw new DateTimeParseException("year out of range", text, 0);
        }
        return parsed.toInstant();
    }

    static <T> T read(
            NativeWebRequest request, String name, Class<T> type, Function<String, T> reader, Supplier<T> absent) {
        String text = request.getParameter(name);
        if (text == null) {
            return absent.get();
        }
        try {
            return reader.apply(text);
        } catch (DateTimeParseException unreadable) {
            throw WrongParameter.expecting(name, type);
        }
    }
}
