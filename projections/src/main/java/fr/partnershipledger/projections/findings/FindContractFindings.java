package fr.partnershipledger.projections.findings;

import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;
import java.util.Locale;
import java.util.Set;

/**
 * What does not fit together in this contract? Nothing when the ledger did not know the contract at {@code knownAt}.
 *
 * @param scope what the contract is compared with; whether the contract itself is in it is not asked here
 * @param kinds only these; all when empty
 */
public record FindContractFindings(
        Scope scope, ContractId contract, Set<FindingKind> kinds, PointInTime at, Locale locale) {

    public FindContractFindings {
        kinds = Set.copyOf(kinds);
    }
}
