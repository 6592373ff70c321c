package fr.partnershipledger.api.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.SecurityFilterChain;

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
    SecurityFilterChain pageSecurity(HttpSecurity http) {
        return http.securityMatcher(PAGES)
                .authorizeHttpRequests(PageAccess::rules)
                .formLogin(form -> form.loginPage("/login").permitAll())
                .logout(logout -> logout.logoutSuccessUrl("/login?out"))
                .exceptionHandling(handling -> handling.accessDeniedHandler(new LostForm()))
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
