package fr.partnershipledger.api.scope;

import fr.partnershipledger.projections.scope.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/** Tells the scope of the user who asks. */
public final class Scopes {

    /** Of whoever is not known to have one. */
    private static final Scope NOTHING = Scope.of(Set.of(), Set.of());

    private Scopes() {}

    public static Scope of(HttpServletRequest request) {
        return of(request.getUserPrincipal());
    }

    static Scope of(@Nullable Principal user) {
        if (user instanceof ScopedUser scoped) {
            return scoped.scope();
        }
        return user instanceof Authentication signedIn && signedIn.getPrincipal() instanceof ScopedUser scoped
                ? scoped.scope()
                : NOTHING;
    }
}
