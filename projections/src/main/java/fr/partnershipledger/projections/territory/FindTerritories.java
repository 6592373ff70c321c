package fr.partnershipledger.projections.territory;

import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.time.PointInTime;
import org.jspecify.annotations.Nullable;

/**
 * Which territories are there? Those known at the point in time, by code.
 *
 * @param q a text, in any case, that the name, the region or the code must contain
 */
public record FindTerritories(@Nullable String q, PointInTime at, Paging paging) {

    public record Line(
            TerritoryCode territory,
            String name,
            @Nullable String region,
            @Nullable Integer population) {}
}
