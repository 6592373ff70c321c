package fr.partnershipledger.api.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The same for the form of the pages as {@link SignInThrottle} for the interface: who failed too often is sent back to the form,
 * which says how long to wait.
 */
final class FormSignInThrottle extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(FormSignInThrottle.class);
    private static final String FORM = "/login";

    private final SignInAttempts attempts;

    FormSignInThrottle(SignInAttempts attempts) {
        this.attempts = attempts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean signsIn = request.getMethod().equals(HttpMethod.POST.name())
                && request.getServletPath().equals(FORM);
        Duration wait = signsIn ? attempts.wait(login(request), NetworkAddress.of(request)) : Duration.ZERO;
        if (wait.isZero()) {
            chain.doFilter(request, response);
            return;
        }
        long seconds = wait.toSeconds() + 1;
        // No login: what is typed there may be anything, a password by mistake too.
        LOG.warn("sign-in-throttled address={} seconds={}", NetworkAddress.of(request), seconds);
        response.sendRedirect(request.getContextPath() + FORM + "?wait=" + seconds);
    }

    AuthenticationFailureHandler failures() {
        AuthenticationFailureHandler told = new SimpleUrlAuthenticationFailureHandler(FORM + "?error");
        return (request, response, failure) -> {
            attempts.failed(login(request), NetworkAddress.of(request));
            told.onAuthenticationFailure(request, response, failure);
        };
    }

    AuthenticationSuccessHandler successes() {
        AuthenticationSuccessHandler going = new SavedRequestAwareAuthenticationSuccessHandler();
        return (request, response, user) -> {
            attempts.succeeded(login(request), NetworkAddress.of(request));
            going.onAuthenticationSuccess(request, response, user);
        };
    }

    private static String login(HttpServletRequest request) {
        return SignInThrottle.known(Objects.requireNonNullElse(request.getParameter("username"), ""));
    }
}
