package fr.partnershipledger.core.membership;

import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.rule.Rule;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** A partner that joins and the roles it takes, in the order of {@link Role}. */
public record Joining(PartnerId partner, Set<Role> roles) {

    public Joining {
        roles = ordered("roles", roles);
    }

    /** The roles in their declared order, so that the same roles are always stored the same way. */
    public static Set<Role> ordered(String field, Set<Role> roles) {
        if (roles.isEmpty()) {
            throw Rule.NO_ROLE.refuse(field);
        }
        return Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }
}
