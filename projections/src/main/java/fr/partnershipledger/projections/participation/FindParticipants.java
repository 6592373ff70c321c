package fr.partnershipledger.projections.participation;

import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.projections.time.PointInTime;

/**
 * How did the partners of a contract join? One {@link Participation} for each partner and role, in the order they joined.
 * Nothing when the ledger did not know the contract at {@code knownAt}.
 */
public record FindParticipants(ContractId contract, PointInTime at) {}
