package fr.partnershipledger.api.scope;

import fr.partnershipledger.projections.scope.Scope;

/** A signed-in user whose scope is known. */
public interface ScopedUser {

    Scope scope();
}
