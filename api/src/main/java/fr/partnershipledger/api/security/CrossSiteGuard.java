package fr.partnershipledger.api.security;

import fr.partnershipledger.api.problem.KnownProblem;
import fr.partnershipledger.api.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a decision that a page of another site sends through a browser. A browser remembers an HTTP Basic password and
 * adds it to such a request by itself; it also says, in {@code Sec-Fetch-Site}, where the request comes from, and an older
 * browser in {@code Origin}. Programs send no such header. Source: W3C Fetch Metadata Request Headers; RFC 6454, section 7.
 */
final class CrossSiteGuard extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Problems problems;

    CrossSiteGuard(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!READING.contains(request.getMethod()) && isForeign(request)) {
            problems.write(request, response, KnownProblem.FROM_ANOTHER_SITE);
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isForeign(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.getHeader("Origin");
        return origin != null && !isOfHost(origin, request.getHeader("Host"));
    }

    /** The scheme does not count: a proxy that ends TLS changes it on the way. */
    private static boolean isOfHost(String origin, @Nullable String host) {
        int authority = origin.indexOf("://");
        return authority > 0 && origin.substring(authority + 3).equalsIgnoreCase(host);
    }
}
