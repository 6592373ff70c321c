package fr.partnershipledger.api.auditlog;

import fr.partnershipledger.api.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Outside everything else, so that what is refused before the controllers is told too. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class UseFilter extends OncePerRequestFilter {

    /** Under which {@link ActorNote} leaves who signed in. */
    static final String ACTOR = UseFilter.class.getName() + ".actor";

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final String AUDITOR = "ROLE_AUDITOR";

    private final AuditLog log;

    UseFilter(AuditLog log) {
        this.log = log;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        Authentication actor = request.getAttribute(ACTOR) instanceof Authentication noted ? noted : null;
        Use use = new Use(
                actor == null ? null : actor.getName(),
                request.getMethod(),
                request.getRequestURI(),
                response.getStatus(),
                request.getAttribute(Problems.TOLD) instanceof String told ? told : null);
        if (use.refused() || (use.answered() && isReading(request) && isAuditor(actor))) {
            log.tell(use);
        }
    }

    private static boolean isReading(HttpServletRequest request) {
        return READING.contains(request.getMethod()) && !request.getRequestURI().startsWith("/assets/");
    }

    private static boolean isAuditor(@Nullable Authentication actor) {
        return actor != null && actor.getAuthorities().stream().anyMatch(each -> AUDITOR.equals(each.getAuthority()));
    }
}
