package fr.partnershipledger.api.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

/** An OpenID Connect provider (Spring Authorization Server) on a port of its own, with one client for each kind of token. */
final class Provider implements AutoCloseable {

    /** What each client's tokens say beside what all say. */
    private static final Map<String, Consumer<JwtClaimsSet.Builder>> CLIENTS = Map.ofEntries(
            client("coordinator", claims -> roles(claims, "coordonnateur")),
            client("auditor", claims -> roles(claims, "AUDITOR")),
            client("admin", claims -> roles(claims, "ADMIN")),
            client("stranger", claims -> roles(claims, "maire", "COORDINATOR")),
            client("nobody", claims -> {}),
            client("mail", claims -> roles(claims, "coordonnateur").subject("marie.durand@example.org")),
            client(
                    "expired",
                    claims -> roles(claims, "AUDITOR")
                            .issuedAt(Instant.now().minusSeconds(7_200))
                            .notBefore(Instant.now().minusSeconds(7_200))
                            .expiresAt(Instant.now().minusSeconds(3_600))),
            client(
                    "not-yet",
                    claims -> roles(claims, "AUDITOR").notBefore(Instant.now().plusSeconds(3_600))),
            client("for-another", claims -> roles(claims, "AUDITOR").audience(List.of("payroll"))),
            client("of-another", claims -> roles(claims, "AUDITOR").issuer("https://elsewhere.example")),
            client("town", claims -> roles(claims, "AUDITOR").claim("ledger_territories", List.of("97412"))),
            client("limited-admin", claims -> roles(claims, "ADMIN").claim("ledger_territories", List.of("97412"))),
            client("unclear", claims -> roles(claims, "AUDITOR").claim("ledger_territories", List.of(97412))),
            client("wrong-town", claims -> roles(claims, "AUDITOR").claim("ledger_territories", "Saint-Joseph")),
            client("odd-roles", claims -> claims.claim("realm_access", "AUDITOR")),
            client(
                    "many",
                    claims -> roles(claims, "AUDITOR")
                            .claim(
                                    "ledger_partners",
                                    java.util.stream.IntStream.range(0, 1_200)
                                            .mapToObj(i -> "p" + i)
                                            .toList())));

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;

    private Provider(ConfigurableApplicationContext context) {
        this.context = context;
    }

    private static Map.Entry<String, Consumer<JwtClaimsSet.Builder>> client(
            String name, Consumer<JwtClaimsSet.Builder> claims) {
        return Map.entry(name, claims);
    }

    private static JwtClaimsSet.Builder roles(JwtClaimsSet.Builder claims, String... roles) {
        return claims.claim("realm_access", Map.of("roles", List.of(roles)));
    }

    static Provider start() {
        return new Provider(new SpringApplicationBuilder(Server.class)
                .registerShutdownHook(false)
                // Not with the settings of the application beside it.
                .properties("spring.config.name=provider", "logging.level.root=warn", "spring.main.banner-mode=off")
                .run("--server.port=0", "--server.address=127.0.0.1"));
    }

    String issuer() {
        return "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** A token for one of the clients, as the token endpoint gives it out. */
    String token(String client) {
        String basic =
                Base64.getEncoder().encodeToString((client + ":secret of " + client).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer() + "/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        try {
            String body =
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return JsonMapper.shared().readTree(body).get("access_token").asString();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** From now on another key signs, and the one before is published no more. */
    void changeKey() {
        context.getBean(Keys.class).change();
    }

    RSAKey key() {
        return context.getBean(Keys.class).current;
    }

    @Override
    public void close() {
        context.close();
    }

    /** The key in use. */
    static final class Keys {

        private volatile RSAKey current = fresh();

        void change() {
            current = fresh();
        }

        private static RSAKey fresh() {
            try {
                return new RSAKeyGenerator(2048)
                        .keyID(UUID.randomUUID().toString())
                        .generate();
            } catch (JOSEException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    /** Not annotated as a configuration, so that the application does not find it. */
    @EnableAutoConfiguration
    static class Server {

        @Bean
        Keys keys() {
            return new Keys();
        }

        @Bean
        JWKSource<SecurityContext> published(Keys keys) {
            return (selector, context) -> selector.select(new JWKSet(keys.current));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> published) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(published);
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(CLIENTS.keySet().stream()
                    .map(name -> RegisteredClient.withId(name)
                            .clientId(name)
                            .clientSecret("{noop}secret of " + name)
                            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                            .build())
                    .toList());
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return context -> {
                context.getClaims().audience(List.of("ledger"));
                CLIENTS.getOrDefault(context.getRegisteredClient().getClientId(), claims -> {})
                        .accept(context.getClaims());
            };
        }

        @Bean
        SecurityFilterChain endpoints(HttpSecurity http) {
            OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
            return http.securityMatcher(server.getEndpointsMatcher())
                    .with(server, configured -> configured.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .build();
        }
    }
}
