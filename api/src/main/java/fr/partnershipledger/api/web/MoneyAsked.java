package fr.partnershipledger.api.web;

import fr.partnershipledger.api.scope.CarriesScope;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.projections.scope.Scope;
import org.jspecify.annotations.Nullable;

/** Whose money is shown, over all contracts; what is absent lets all pass. Charts, tables and files obey it alike. */
@CarriesScope
public record MoneyAsked(
        Scope scope,
        @Nullable TerritoryCode territory,
        @Nullable PartnerId partner) {

    /** To go into an address after something else: empty, or {@code &territory=…}. */
    public String more() {
        return (territory == null ? "" : "&territory=" + territory.value())
                + (partner == null ? "" : "&partner=" + partner.value());
    }
}
