package fr.partnershipledger.api.security;

import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Set;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks tokens with the keys that the issuer publishes (OpenID Connect Discovery 1.0, section 4): signature, issuer,
 * audience, and time of validity, each of which must be there. Only signatures by public keys count, so that neither
 * {@code none} nor a public key used as a secret is one. The keys are fetched when the first token comes, kept for minutes, and
 * fetched again for a token of an unknown key, but not more often than every few seconds whatever tokens come.
 */
final class IssuerKeys {

    private static final Set<SignatureAlgorithm> ALGORITHMS = Set.of(
            SignatureAlgorithm.RS256,
            SignatureAlgorithm.RS384,
            SignatureAlgorithm.RS512,
            SignatureAlgorithm.PS256,
            SignatureAlgorithm.PS384,
            SignatureAlgorithm.PS512,
            SignatureAlgorithm.ES256,
            SignatureAlgorithm.ES384,
            SignatureAlgorithm.ES512);

    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 5_000;
    private static final int MOST_BYTES = 256 * 1024;
    private static final long REFETCH_MILLIS = 10_000;

    private final DefaultResourceRetriever http = new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MOST_BYTES);
    private final String issuer;
    private final String audience;

    IssuerKeys(String issuer, String audience) {
        this.issuer = issuer;
        this.audience = audience;
    }

    JwtDecoder decoder() {
        return new SupplierJwtDecoder(this::discover);
    }

    private JwtDecoder discover() {
        try {
            URL keys = keysOf(URI.create(issuer));
            NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(
                            JWKSourceBuilder.<SecurityContext>create(keys, http)
                                    .rateLimited(REFETCH_MILLIS)
                                    .build())
                    .jwsAlgorithms(allowed -> {
                        allowed.clear();
                        allowed.addAll(ALGORITHMS);
                    })
                    .build();
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    List.of(new JwtTimestampValidator(), new JwtIssuerValidator(issuer), expires(), isFor(audience))));
            return decoder;
        } catch (IOException | JacksonException | IllegalArgumentException unreachable) {
            throw new JwtException("The keys of the issuer cannot be fetched", unreachable);
        }
    }

    private URL keysOf(URI location) throws IOException {
        String base = location.toString().replaceAll("/$", "");
        JsonNode metadata = JsonMapper.shared()
                .readTree(http.retrieveResource(URI.create(base + "/.well-known/openid-configuration")
                                .toURL())
                        .getContent());
        if (!metadata.path("issuer").asString("").equals(issuer)) {
            throw new MalformedURLException("the issuer calls itself otherwise");
        }
        URI keys = URI.create(metadata.path("jwks_uri").asString(""));
        if (!SecuritySettings.isSafe(keys)) {
            throw new MalformedURLException("the keys are not served over TLS");
        }
        return keys.toURL();
    }

    private static OAuth2TokenValidator<Jwt> expires() {
        return token -> result(token.getExpiresAt() != null, "exp");
    }

    private static OAuth2TokenValidator<Jwt> isFor(String audience) {
        return token ->
                result(token.getAudience() != null && token.getAudience().contains(audience), "aud");
    }

    private static OAuth2TokenValidatorResult result(boolean valid, String claim) {
        return valid
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(
                        new OAuth2Error("invalid_token", "The claim " + claim + " is not right", null));
    }
}
