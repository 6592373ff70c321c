package fr.partnershipledger.api.question;

import fr.partnershipledger.api.openapi.Parameter;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@code asOf} (a date; today in the ledger's zone when absent) and {@code knownAt} (an instant; now when absent). */
@Component
final class PointInTimeResolver implements NamedParameters {

    private final Clock clock;

    PointInTimeResolver(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.query("asOf", LocalDate.class), Parameter.query("knownAt", Instant.class));
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
        LocalDate asOf = Objects.requireNonNullElseGet(
                Asked.date("asOf", request.getParameter("asOf")), () -> LocalDate.now(clock));
        PointInTime all = PointInTime.asOf(asOf);
        return new PointInTime(
                asOf,
                Objects.requireNonNullElse(Asked.instant("knownAt", request.getParameter("knownAt")), all.knownAt()));
    }
}
