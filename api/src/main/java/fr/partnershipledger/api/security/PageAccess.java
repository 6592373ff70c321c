package fr.partnershipledger.api.security;

import fr.partnershipledger.api.problem.Problems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;

/**
 * Who may see which page. A browser signs in with a form and is remembered by a session cookie that no other site can make it
 * send; what a page sends carries a token besides (Spring Security's CSRF protection).
 */
@Configuration(proxyBeanMethods = false)
class PageAccess {

    private static final String COORDINATOR = LedgerUser.COORDINATOR.role();
    private static final String AUDITOR = LedgerUser.AUDITOR.role();
    private static final String DASHBOARD = LedgerUser.DASHBOARD.role();
    private static final String ADMIN = LedgerUser.ADMIN.role();

    /** Nothing from elsewhere, nothing written into the page itself, and no page of ours inside another. */
    private static final String CONTENT =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** All addresses of pages; every other one is of the interface for programs. */
    private static final String[] PAGES = {
        "/",
        "/login",
        "/logout",
        "/assets/**",
        "/contracts/**",
        "/partners/**",
        "/territories/**",
        "/audit-trail/**",
        "/events/**",
        "/money/**",
        "/record/**",
        "/operations/**",
        "/help"
    };

    @Bean
    @Order(1)
    SecurityFilterChain pageSecurity(
            HttpSecurity http,
            SecuritySettings settings,
            LimitSettings limits,
            SignInAttempts attempts,
            Problems problems,
            RefusedAccess refused) {
        http.securityMatcher(PAGES)
                .addFilterAfter(new RateLimit(problems, limits), AnonymousAuthenticationFilter.class);
        return settings.byTokens() ? closed(http, refused) : open(http, attempts);
    }

    /** Where users sign in with tokens nobody has a password, and no page asks for one. */
    private static SecurityFilterChain closed(HttpSecurity http, RefusedAccess refused) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refused).accessDeniedHandler(refused))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    private static SecurityFilterChain open(HttpSecurity http, SignInAttempts attempts) {
        FormSignInThrottle throttle = new FormSignInThrottle(attempts);
        return http.authorizeHttpRequests(PageAccess::rules)
                .addFilterBefore(throttle, UsernamePasswordAuthenticationFilter.class)
                .formLogin(form -> form.loginPage("/login")
                        .failureHandler(throttle.failures())
                        .successHandler(throttle.successes())
                        .permitAll())
                .logout(logout -> logout.logoutSuccessUrl("/login?out"))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .referrerPolicy(referrer -> referrer.policy(
                                org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter
                                        .ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers("/login", "/assets/**").permitAll();
        requests.requestMatchers("/", "/help").authenticated();
        requests.requestMatchers("/operations/**").hasRole(ADMIN);
        requests.requestMatchers("/record/**", "/contracts/{contract}/record/**")
                .hasRole(COORDINATOR);
        requests.requestMatchers("/events/**", "/contracts/{contract}/dossier").hasRole(AUDITOR);
        requests.anyRequest().hasAnyRole(COORDINATOR, AUDITOR, DASHBOARD);
    }
}
