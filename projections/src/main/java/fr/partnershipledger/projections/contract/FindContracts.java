package fr.partnershipledger.projections.contract;

import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.LocalDate;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which contracts are there? Those signed by the point in time, by identifier.
 *
 * @param scope only contracts in it
 * @param partner only contracts in which it holds a role at the point in time
 * @param q a text, in any case, that a title, the identifier, the policy or the territory's code must contain
 */
public record FindContracts(
        Scope scope,
        @Nullable TerritoryCode territory,
        @Nullable PartnerId partner,
        @Nullable String q,
        PointInTime at,
        Paging paging) {

    /**
     * One contract.
     *
     * @param title of the term in course, which is the last one begun; of the first term before it begins
     * @param from the first day of the first term
     * @param to the last day of the last term, or when it was terminated
     */
    public record Line(
            ContractId contract,
            TerritoryCode territory,
            String title,
            @Nullable String policy,
            CurrencyUnit currency,
            FindContract.Status status,
            int terms,
            LocalDate from,
            LocalDate to) {}
}
