package fr.partnershipledger.api.security;

import fr.partnershipledger.api.problem.KnownProblem;
import fr.partnershipledger.api.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Tells who is not signed in, or may not do what was asked, in the same form as every other problem. */
@Component
final class RefusedAccess implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedAccess.class);
    private static final String BASIC = "Basic realm=\"partnership-ledger\", charset=\"UTF-8\"";
    private static final String BEARER = "Bearer realm=\"partnership-ledger\"";

    private final Problems problems;
    private final KnownPaths paths;
    private final SecuritySettings settings;

    RefusedAccess(Problems problems, KnownPaths paths, SecuritySettings settings) {
        this.settings = settings;
        this.problems = problems;
        this.paths = paths;
    }

    @Override
    public void commence(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException authenticationException)
            throws IOException {
        if (authenticationException instanceof AuthenticationServiceException) {
            LOG.warn("A token could not be checked: {}", causes(authenticationException));
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            problems.write(request, response, KnownProblem.SIGN_IN_UNAVAILABLE);
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, settings.byTokens() ? BEARER : BASIC);
        problems.write(request, response, KnownProblem.NOT_SIGNED_IN);
    }

    /** By their kinds: their messages may quote what was sent. */
    private static String causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(5)
                .map(each -> each.getClass().getSimpleName())
                .collect(Collectors.joining(" < "));
    }

    /**
     * A path that nothing answers is not found rather than forbidden, and a method that a path lacks is told as that: it hides
     * nothing from anyone signed in.
     */
    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException accessDeniedException)
            throws IOException {
        Set<String> methods = paths.methods(request);
        if (methods.isEmpty()) {
            problems.write(request, response, KnownProblem.NOT_FOUND);
        } else if (methods.contains(request.getMethod())) {
            problems.write(request, response, KnownProblem.NOT_ALLOWED);
        } else {
            problems.writeMethodNotAllowed(request, response, methods);
        }
    }
}
