package fr.partnershipledger.api.auditlog;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/** Leaves with the request who signed in: outside the security filters nobody knows any more. */
final class ActorNote extends OncePerRequestFilter {

    /** In every chain of security filters, whoever makes it. */
    @Configuration(proxyBeanMethods = false)
    static class InEveryChain {

        @Bean
        Customizer<HttpSecurity> actorsAreNoted() {
            return http -> http.addFilterBefore(new ActorNote(), ExceptionTranslationFilter.class);
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication actor = SecurityContextHolder.getContext().getAuthentication();
        if (actor != null && actor.isAuthenticated() && !(actor instanceof AnonymousAuthenticationToken)) {
            request.setAttribute(UseFilter.ACTOR, actor);
        }
        chain.doFilter(request, response);
    }
}
