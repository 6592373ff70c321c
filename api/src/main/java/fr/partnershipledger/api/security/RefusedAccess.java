package fr.partnershipledger.api.security;

import fr.partnershipledger.api.problem.KnownProblem;
import fr.partnershipledger.api.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Tells who is not signed in, or may not do what was asked, in the same form as every other problem. */
@Component
final class RefusedAccess implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final Problems problems;
    private final KnownPaths paths;

    RefusedAccess(Problems problems, KnownPaths paths) {
        this.problems = problems;
        this.paths = paths;
    }

    @Override
    public void commence(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException authenticationException)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"partnership-ledger\", charset=\"UTF-8\"");
        problems.write(request, response, KnownProblem.NOT_SIGNED_IN);
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
