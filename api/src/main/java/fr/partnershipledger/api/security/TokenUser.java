package fr.partnershipledger.api.security;

import fr.partnershipledger.api.scope.ScopedUser;
import fr.partnershipledger.projections.scope.Scope;
import java.util.Collection;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** A user who signs in with a token of an OpenID Connect provider; its name is a pseudonym. */
final class TokenUser extends JwtAuthenticationToken implements ScopedUser {

    private static final long serialVersionUID = 1L;

    /** Nobody's requests outlive the process: no session is kept. */
    private final transient Scope scope;

    TokenUser(Jwt token, Collection<? extends GrantedAuthority> authorities, String pseudonym, Scope scope) {
        super(token, authorities, pseudonym);
        this.scope = scope;
    }

    @Override
    public Scope scope() {
        return scope;
    }
}
