package fr.partnershipledger.api.scope;

import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.api.problem.OutOfScope;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.projections.scope.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Stands before every controller when a limited user asks. An address below a contract answers as if the contract were not
 * there, unless it is in scope. Any other address has to have a scope: a parameter of a type that carries it
 * ({@link Scope}, or one marked {@link CarriesScope}), or {@link ForEveryScope}. What has none is refused, so that a new address
 * cannot forget it.
 */
@Component
public final class ScopeGuard implements HandlerInterceptor {

    private static final Set<String> CONTRACTS = Set.of("/api/v1/contracts/", "/contracts/");

    private final ContractsInScope contracts;

    ScopeGuard(ContractsInScope contracts) {
        this.contracts = contracts;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Scope scope = Scopes.of(request);
        if (scope.isLimited()) {
            refuseUnlessScoped(request, handler, scope);
        }
        return true;
    }

    private void refuseUnlessScoped(HttpServletRequest request, Object handler, Scope scope) {
        String path = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        if (isBelowAContract(path)) {
            if (!contracts.hold(scope, contractOf(request))) {
                throw NotFound.whateverIsThere();
            }
        } else if (!isScoped(handler)) {
            throw new OutOfScope();
        }
    }

    /** Whether an address is of one contract or of what belongs to it: for programs or a page. */
    public static boolean isBelowAContract(String pattern) {
        return CONTRACTS.stream().anyMatch(pattern::startsWith);
    }

    /** Style sheets and scripts come with the application, and are the same for all. */
    private static boolean isScoped(Object handler) {
        return handler instanceof ResourceHttpRequestHandler
                || (handler instanceof HandlerMethod method && (hasScope(method) || tellsErrors(method)));
    }

    private static ContractId contractOf(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (variables instanceof Map<?, ?> named && named.get("id") instanceof String id) {
            return new ContractId(id);
        }
        throw new OutOfScope();
    }

    private static boolean tellsErrors(HandlerMethod method) {
        return ErrorController.class.isAssignableFrom(method.getBeanType());
    }

    /** Whether the controller's method has the scope asked for by its form. */
    public static boolean hasScope(HandlerMethod method) {
        return method.hasMethodAnnotation(ForEveryScope.class)
                || Arrays.stream(method.getMethodParameters())
                        .map(MethodParameter::getParameterType)
                        .anyMatch(type -> type == Scope.class || type.isAnnotationPresent(CarriesScope.class));
    }
}
