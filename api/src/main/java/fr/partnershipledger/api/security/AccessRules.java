package fr.partnershipledger.api.security;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import fr.partnershipledger.api.problem.KnownProblem;
import fr.partnershipledger.api.problem.Problems;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Who may do what. What is not allowed here is refused. */
@Configuration(proxyBeanMethods = false)
class AccessRules {

    private static final String COORDINATOR = LedgerUser.COORDINATOR.role();
    private static final String AUDITOR = LedgerUser.AUDITOR.role();
    private static final String DASHBOARD = LedgerUser.DASHBOARD.role();
    private static final String ADMIN = LedgerUser.ADMIN.role();

    @Bean
    SecurityFilterChain ledgerSecurity(HttpSecurity http, RefusedAccess refused, Problems problems) {
        return http.authorizeHttpRequests(AccessRules::rules)
                .httpBasic(basic -> basic.authenticationEntryPoint(refused))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refused).accessDeniedHandler(refused))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // No cookie carries a sign-in; what a browser remembers of HTTP Basic is guarded by the CrossSiteGuard.
                .csrf(AbstractHttpConfigurer::disable)
                .addFilterBefore(new CrossSiteGuard(problems), BasicAuthenticationFilter.class)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                .build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        // Probes ask without a password and learn one word, up or down; ADMIN sees the parts.
        reading(requests, "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness")
                .permitAll();
        requests.requestMatchers("/error").permitAll();
        reading(requests, "/actuator/**", "/api/v1/read-models", "/api/v1/read-models/**")
                .hasRole(ADMIN);
        requests.requestMatchers(POST, "/api/v1/read-models/**").hasRole(ADMIN);

        reading(
                        requests,
                        "/api/v1/contracts/{contract}/events",
                        "/api/v1/contracts/{contract}/bundle",
                        "/api/v1/bundle",
                        "/api/v1/events/{position}/proof",
                        "/api/v1/integrity/consistency",
                        "/integrity/**")
                .hasRole(AUDITOR);
        reading(requests, "/api/v1/events").hasAnyRole(AUDITOR, DASHBOARD);
        reading(
                        requests,
                        "/api/v1/contracts",
                        "/api/v1/contracts/**",
                        "/api/v1/budgets",
                        "/api/v1/partners",
                        "/api/v1/partners/**",
                        "/api/v1/territories",
                        "/api/v1/territories/**",
                        "/api/v1/audit-trail",
                        "/api/v1/findings",
                        "/api/v1/documents/{sha256}")
                .hasAnyRole(COORDINATOR, AUDITOR, DASHBOARD);

        requests.requestMatchers(
                        POST,
                        "/api/v1/contracts",
                        "/api/v1/contracts/**",
                        "/api/v1/partners",
                        "/api/v1/partners/**",
                        "/api/v1/territories",
                        "/api/v1/territories/**")
                .hasRole(COORDINATOR);
        requests.requestMatchers(POST, "/api/v1/persons/{person}/erasure").hasRole(ADMIN);
        requests.requestMatchers(PUT, "/api/v1/documents/{sha256}").hasRole(COORDINATOR);
        reading(requests, "/v3/api-docs", "/v3/api-docs.yaml", "/docs/api", "/docs/api.css")
                .authenticated();
        requests.anyRequest().denyAll();
    }

    private static AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizedUrl reading(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            String... paths) {
        return requests.requestMatchers(Stream.of(GET, HEAD)
                .flatMap(method -> Arrays.stream(paths)
                        .map(path -> PathPatternRequestMatcher.withDefaults().matcher(method, path)))
                .toArray(RequestMatcher[]::new));
    }

    @Bean
    UserDetailsService users(Credentials credentials, PasswordEncoder encoder) {
        InMemoryUserDetailsManager users = new InMemoryUserDetailsManager();
        credentials
                .passwords()
                .forEach((user, password) -> users.createUser(User.withUsername(user.login())
                        .password(encoder.encode(password))
                        .roles(user.role())
                        .build()));
        return users;
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new RandomSecretEncoder();
    }

    /** Addresses with encoded slashes, control characters and the like never reach a controller. */
    @Bean
    RequestRejectedHandler requestRejected(Problems problems) {
        return (request, response, rejected) -> problems.write(request, response, KnownProblem.MALFORMED_REQUEST);
    }
}
