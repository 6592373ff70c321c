package fr.partnershipledger.api.web;

import fr.partnershipledger.api.question.Asked;
import fr.partnershipledger.api.scope.Scopes;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TerritoryCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads a {@link MoneyAsked}. */
@Component
final class MoneyAskedResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == MoneyAsked.class;
    }

    @Override
    public MoneyAsked resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        PageParameters given = PageParameters.of(request);
        return new MoneyAsked(
                Scopes.of(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class))),
                Asked.identifier("territory", given.text("territory"), TerritoryCode::new),
                Asked.identifier("partner", given.text("partner"), PartnerId::new));
    }
}
