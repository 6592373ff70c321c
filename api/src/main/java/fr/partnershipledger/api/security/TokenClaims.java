package fr.partnershipledger.api.security;

import fr.partnershipledger.core.identity.Identifier;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.projections.scope.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/**
 * Reads from a token, whose signature was checked before, who its bearer is and what the bearer may do. The bearer is called
 * by a pseudonym that is always the same: {@code u-} and the beginning of the SHA-256 of the issuer and the claim
 * {@code sub}. Neither name nor address goes into the ledger, even where a provider puts one into {@code sub}.
 */
final class TokenClaims implements Converter<Jwt, TokenUser> {

    /** So many identifiers fit into a token that fits into a header, and more are a mistake. */
    private static final int MOST = 1_000;

    private static final int PSEUDONYM_BYTES = 16;

    private final SecuritySettings settings;

    TokenClaims(SecuritySettings settings) {
        this.settings = settings;
    }

    @Override
    public TokenUser convert(Jwt token) {
        String subject = token.getSubject();
        if (subject == null || subject.isBlank()) {
            throw new InvalidBearerTokenException("no subject");
        }
        Scope scope = scope(token);
        List<GrantedAuthority> authorities = Arrays.stream(LedgerUser.values())
                // Who runs the whole ledger cannot be limited to a part of it.
                .filter(role -> role != LedgerUser.ADMIN || !scope.isLimited())
                .filter(role -> holds(token, role))
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role.role()))
                .toList();
        return new TokenUser(token, authorities, pseudonym(token, subject), scope);
    }

    private boolean holds(Jwt token, LedgerUser role) {
        Set<String> names = settings.roles().getOrDefault(role, Set.of(role.role()));
        Object claim = claim(token, settings.rolesClaim());
        return claim != null && strings(claim).stream().anyMatch(names::contains);
    }

    private Scope scope(Jwt token) {
        Object territories = claim(token, settings.territoriesClaim());
        Object partners = claim(token, settings.partnersClaim());
        if (territories == null && partners == null) {
            return Scope.everything();
        }
        return Scope.of(all(territories, TerritoryCode::new), all(partners, PartnerId::new));
    }

    /** What cannot be read as a limit must not be taken for none. */
    private static <I extends Identifier> Set<I> all(@Nullable Object claim, Function<String, I> maker) {
        if (claim == null) {
            return Set.of();
        }
        try {
            return strings(claim).stream().map(maker).collect(Collectors.toSet());
        } catch (Refusal malformed) {
            throw new InvalidBearerTokenException("a claim that limits the user cannot be read", malformed);
        }
    }

    /** One text, or a list of texts and of nothing else. */
    private static Set<String> strings(Object claim) {
        Collection<?> values = claim instanceof Collection<?> several ? several : List.of(claim);
        Set<String> strings = new HashSet<>();
        for (Object value : values) {
            if (!(value instanceof String text) || strings.size() == MOST) {
                throw new InvalidBearerTokenException("a claim is not a list of texts");
            }
            strings.add(text);
        }
        return strings;
    }

    /** A claim of that name, or else one inside others: {@code realm_access.roles} is {@code roles} in {@code realm_access}. */
    private static @Nullable Object claim(Jwt token, String path) {
        Object whole = token.getClaims().get(path);
        if (whole != null) {
            return whole;
        }
        Object found = token.getClaims();
        for (String name : path.split("\\.", -1)) {
            if (!(found instanceof Map<?, ?> claims)) {
                return null;
            }
            found = claims.get(name);
        }
        return found;
    }

    private static String pseudonym(Jwt token, String subject) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((token.getClaimAsString("iss") + "\n" + subject).getBytes(StandardCharsets.UTF_8));
            return "u-" + HexFormat.of().formatHex(digest, 0, PSEUDONYM_BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
