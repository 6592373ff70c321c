package fr.partnershipledger.projections.participation;

import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;

/**
 * Of which contracts is or was this partner a part, and how did it join them? One {@link Participation} for each contract
 * and role, in the order it joined. Nothing when the ledger did not know the partner at {@code knownAt}.
 *
 * @param scope only contracts in it
 */
public record FindParticipations(Scope scope, PartnerId partner, PointInTime at) {}
