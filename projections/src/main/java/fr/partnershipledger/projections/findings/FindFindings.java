package fr.partnershipledger.projections.findings;

import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What does not fit together, in all contracts? A page of findings, by contract and within a contract by kind.
 *
 * @param scope only in contracts in it, compared with contracts in it
 * @param territory only in contracts of this territory
 * @param partner only what is about this partner
 * @param kinds only these; all when empty
 */
public record FindFindings(
        Scope scope,
        @Nullable TerritoryCode territory,
        @Nullable PartnerId partner,
        Set<FindingKind> kinds,
        PointInTime at,
        Locale locale,
        Paging paging) {

    public FindFindings {
        kinds = Set.copyOf(kinds);
    }
}
