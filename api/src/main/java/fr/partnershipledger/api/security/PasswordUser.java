package fr.partnershipledger.api.security;

import fr.partnershipledger.api.scope.ScopedUser;
import fr.partnershipledger.projections.scope.Scope;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;

/** A user who signs in with a password. */
final class PasswordUser extends User implements ScopedUser {

    private static final long serialVersionUID = 1L;

    /** Sessions of pages are kept in memory and end with the process. */
    private final transient Scope scope;

    PasswordUser(SecuritySettings.KnownUser user, String encodedPassword) {
        super(
                user.login(),
                encodedPassword,
                AuthorityUtils.createAuthorityList("ROLE_" + user.role().role()));
        scope = user.scope();
    }

    @Override
    public Scope scope() {
        return scope;
    }
}
