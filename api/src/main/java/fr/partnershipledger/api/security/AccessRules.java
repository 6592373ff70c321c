package fr.partnershipledger.api.security;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import fr.partnershipledger.api.problem.KnownProblem;
import fr.partnershipledger.api.problem.Problems;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Who may do what. What is not allowed here is refused. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SecuritySettings.class, LimitSettings.class})
class AccessRules {

    private static final String COORDINATOR = LedgerUser.COORDINATOR.role();
    private static final String AUDITOR = LedgerUser.AUDITOR.role();
    private static final String DASHBOARD = LedgerUser.DASHBOARD.role();
    private static final String ADMIN = LedgerUser.ADMIN.role();

    @Bean
    SecurityFilterChain ledgerSecurity(
            HttpSecurity http,
            RefusedAccess refused,
            Problems problems,
            SecuritySettings settings,
            SignInAttempts attempts,
            LimitSettings limits) {
        signIn(http, refused, settings);
        if (!settings.byTokens()) {
            http.addFilterBefore(new SignInThrottle(problems, attempts), BasicAuthenticationFilter.class);
        }
        return http.authorizeHttpRequests(AccessRules::rules)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refused).accessDeniedHandler(refused))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // No cookie carries a sign-in; what a browser remembers of HTTP Basic is guarded by the CrossSiteGuard.
                .csrf(AbstractHttpConfigurer::disable)
                .addFilterAfter(new CrossSiteGuard(problems), HeaderWriterFilter.class)
                .addFilterAfter(new RateLimit(problems, limits), AnonymousAuthenticationFilter.class)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                .build();
    }

    /** Counted together, whichever way they come. */
    @Bean
    SignInAttempts signInAttempts() {
        return new SignInAttempts(InstantSource.system());
    }

    private static void signIn(HttpSecurity http, RefusedAccess refused, SecuritySettings settings) {
        String issuer = settings.issuer();
        String audience = settings.audience();
        if (issuer == null || audience == null) {
            http.httpBasic(basic -> basic.authenticationEntryPoint(refused));
            return;
        }
        http.oauth2ResourceServer(tokens -> tokens.jwt(jwt -> jwt.decoder(new IssuerKeys(issuer, audience).decoder())
                        .jwtAuthenticationConverter(new TokenClaims(settings)))
                .authenticationEntryPoint(refused)
                .accessDeniedHandler(refused)
                .withObjectPostProcessor(new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
                    @Override
                    public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                        // Also when the provider cannot be asked: that is told like everything else.
                        filter.setAuthenticationFailureHandler(
                                (request, response, failure) -> refused.commence(request, response, failure));
                        return filter;
                    }
                }));
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
    UserDetailsService users(Credentials credentials, SecuritySettings settings, PasswordEncoder encoder) {
        Map<String, SecuritySettings.KnownUser> known = settings.known();
        Map<String, String> encoded = new HashMap<>();
        credentials
                .passwords()
                .forEach((login, password) -> encoded.put(login, Objects.requireNonNull(encoder.encode(password))));
        return login -> {
            SecuritySettings.KnownUser user = known.get(login);
            String password = encoded.get(login);
            if (user == null || password == null) {
                throw new UsernameNotFoundException("no such user");
            }
            // A new one each time: its password is wiped once it was compared.
            return new PasswordUser(user, password);
        };
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
