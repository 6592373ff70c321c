package fr.partnershipledger.api.security;

import fr.partnershipledger.api.problem.KnownProblem;
import fr.partnershipledger.api.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands before the passwords: who failed too often has to wait before the next one is looked at ({@link SignInAttempts}). */
final class SignInThrottle extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(SignInThrottle.class);
    private static final String BASIC = "basic ";
    private static final int LONGEST_LOGIN = 128;

    private final Problems problems;
    private final SignInAttempts attempts;

    SignInThrottle(Problems problems, SignInAttempts attempts) {
        this.problems = problems;
        this.attempts = attempts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> login = login(request);
        if (login.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        String address = NetworkAddress.of(request);
        Duration wait = attempts.wait(login.get(), address);
        if (!wait.isZero()) {
            long seconds = wait.toSeconds() + 1;
            // No login: what is typed there may be anything, a password by mistake too.
            LOG.warn("sign-in-throttled address={} seconds={}", address, seconds);
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            problems.write(request, response, KnownProblem.TOO_MANY_SIGN_INS);
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
            attempts.failed(login.get(), address);
        } else {
            attempts.succeeded(login.get(), address);
        }
    }

    /** One and the same for all that are too long to be one. */
    static String known(String login) {
        return login.length() > LONGEST_LOGIN ? "" : login;
    }

    /** Whom a password is sent for; one and the same for all that cannot be read. */
    private static Optional<String> login(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.strip().regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(header.strip().substring(BASIC.length()).strip());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            String login = pair.substring(0, Math.max(pair.indexOf(':'), 0));
            return Optional.of(known(login));
        } catch (IllegalArgumentException unreadable) {
            return Optional.of("");
        }
    }
}
