package fr.partnershipledger.api.web;

import fr.partnershipledger.api.problem.WrongParameter;
import fr.partnershipledger.api.question.Asked;
import fr.partnershipledger.api.scope.Scopes;
import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.projections.search.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads a {@link TrailSearch}. */
@Component
final class TrailSearchResolver implements HandlerMethodArgumentResolver {

    private static final int MOST_WORDS = 10;

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == TrailSearch.class;
    }

    @Override
    public TrailSearch resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        PageParameters given = PageParameters.of(request);
        LocalDate effectiveFrom = given.date("effectiveFrom");
        LocalDate effectiveTo = given.date("effectiveTo");
        Asked.inOrder(effectiveFrom, "effectiveTo", effectiveTo);
        LocalDate recordedFrom = given.date("recordedFrom");
        LocalDate recordedTo = given.date("recordedTo");
        Asked.inOrder(recordedFrom, "recordedTo", recordedTo);
        return new TrailSearch(
                Scopes.of(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class))),
                words(given.text("q")),
                kinds(given.several("kind")),
                Asked.identifier("partner", given.text("partner"), PartnerId::new),
                person(given.text("person")),
                given.text("document"),
                effectiveFrom,
                effectiveTo,
                recordedFrom,
                recordedTo);
    }

    private static Set<String> kinds(Set<String> given) {
        return given.isEmpty() ? given : Asked.words("kind", String.join(",", given), EventHistory.names());
    }

    private static @Nullable String words(@Nullable String text) {
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
