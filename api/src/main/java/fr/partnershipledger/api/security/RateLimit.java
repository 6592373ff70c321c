package fr.partnershipledger.api.security;

import fr.partnershipledger.api.problem.KnownProblem;
import fr.partnershipledger.api.problem.Problems;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets each user send so many requests: who sends more is told when to go on, and nobody else notices. Who is not signed in
 * shares what the network address may send.
 */
final class RateLimit extends OncePerRequestFilter {

    private static final int MOST_REMEMBERED = 10_000;

    private final Problems problems;
    private final LimitSettings settings;
    private final LastUsed<Bucket> buckets = new LastUsed<>(MOST_REMEMBERED);

    RateLimit(Problems problems, LimitSettings settings) {
        this.problems = problems;
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Principal user = request.getUserPrincipal();
        String sender = user == null ? "address " + NetworkAddress.of(request) : "user " + user.getName();
        ConsumptionProbe probe = buckets.get(sender, this::bucket).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            chain.doFilter(request, response);
            return;
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        problems.write(request, response, KnownProblem.TOO_MANY_REQUESTS);
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(settings.burst())
                        .refillGreedy(settings.requestsPerSecond(), Duration.ofSeconds(1)))
                .build();
    }
}
