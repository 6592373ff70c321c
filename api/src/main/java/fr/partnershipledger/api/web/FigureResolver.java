package fr.partnershipledger.api.web;

import fr.partnershipledger.api.question.Asked;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads a {@link Figure}. */
@Component
final class FigureResolver implements HandlerMethodArgumentResolver {

    private static final int MOST_TERMS = 1000;

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Figure.class;
    }

    @Override
    public Figure resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        PageParameters given = PageParameters.of(request);
        Integer term = Asked.number("term", given.text("term"), 1, MOST_TERMS);
        String action = given.text("action");
        boolean unallocated = Figure.ON_NO_ACTION.equals(action) || (action == null && given.flag("unallocated"));
        return new Figure(
                term == null ? null : new TermNumber(term),
                Asked.identifier("partner", given.text("partner"), PartnerId::new),
                unallocated ? null : Asked.identifier("action", action, ActionKey::new),
                unallocated,
                Asked.year("year", given.text("year")));
    }
}
