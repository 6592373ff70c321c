package fr.partnershipledger.api.security;

import fr.partnershipledger.api.openapi.Permissions;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.stereotype.Component;

/** Asks the rules of access themselves what each role may do, so that it is written once. */
@Component
final class RolesByRule implements Permissions {

    /** A provider, because the rules are made of much that is told about here. */
    private final ObjectProvider<WebInvocationPrivilegeEvaluator> rules;

    RolesByRule(ObjectProvider<WebInvocationPrivilegeEvaluator> rules) {
        this.rules = rules;
    }

    @Override
    public List<String> roles(String method, String path) {
        return Arrays.stream(LedgerUser.values())
                .map(LedgerUser::role)
                .filter(role -> isAllowed(method, path, holding(role)))
                .toList();
    }

    private static Authentication holding(String role) {
        return UsernamePasswordAuthenticationToken.authenticated(
                role, null, AuthorityUtils.createAuthorityList("ROLE_" + role));
    }

    private boolean isAllowed(String method, String path, Authentication user) {
        return rules.getObject().isAllowed("", path, method, user);
    }
}
