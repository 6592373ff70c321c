package fr.partnershipledger.api.audittrail;

import fr.partnershipledger.api.openapi.Parameter;
import fr.partnershipledger.api.problem.WrongParameter;
import fr.partnershipledger.api.question.Asked;
import fr.partnershipledger.api.question.NamedParameters;
import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.projections.search.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads a {@link TrailFilter}. */
@Component
final class TrailFilterResolver implements NamedParameters {

    private static final int MOST_WORDS = 10;

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.query("kind", Parameter.words(EventHistory.names())),
                Parameter.query("effectiveFrom", LocalDate.class),
                Parameter.query("effectiveTo", LocalDate.class),
                Parameter.query("recordedFrom", Instant.class),
                Parameter.query("recordedTo", Instant.class),
                Parameter.query("person", Actor.class),
                Parameter.query("document", Parameter.text()),
                Parameter.query("q", Parameter.text()));
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == TrailFilter.class;
    }

    @Override
    public TrailFilter resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        LocalDate effectiveFrom = Asked.date("effectiveFrom", request.getParameter("effectiveFrom"));
        LocalDate effectiveTo = Asked.date("effectiveTo", request.getParameter("effectiveTo"));
        Asked.inOrder(effectiveFrom, "effectiveTo", effectiveTo);
        Instant recordedFrom = Asked.instant("recordedFrom", request.getParameter("recordedFrom"));
        Instant recordedTo = Asked.instant("recordedTo", request.getParameter("recordedTo"));
        Asked.inOrder(recordedFrom, "recordedTo", recordedTo);
        return new TrailFilter(
                Asked.words("kind", request.getParameter("kind"), EventHistory.names()),
                effectiveFrom,
                effectiveTo,
                recordedFrom,
                recordedTo,
                person(request.getParameter("person")),
                Asked.text("document", request.getParameter("document")),
                words(request.getParameter("q")));
    }

    private static @Nullable String words(@Nullable String given) {
        String text = Asked.text("q", given);
        if (text != null) {
            int words = Words.of(text).size();
            if (words < 1 || words > MOST_WORDS) {
                throw WrongParameter.kind("q", "search-words");
            }
        }
        return text;
    }

    private static @Nullable Actor person(@Nullable String given) {
        if (given == null) {
            return null;
        }
        try {
            return new Actor(given);
        } catch (IllegalArgumentException nobodys) {
            throw WrongParameter.kind("person", "user");
        }
    }
}
