package fr.partnershipledger.api.question;

import fr.partnershipledger.api.openapi.Parameter;
import fr.partnershipledger.api.scope.Scopes;
import fr.partnershipledger.projections.scope.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a controller the {@link Scope} of the signed-in user. */
@Component
final class ScopeResolver implements NamedParameters {

    /** None: a scope is the user's, never the request's. */
    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Scope.class;
    }

    @Override
    public Scope resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        return Scopes.of(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
    }
}
