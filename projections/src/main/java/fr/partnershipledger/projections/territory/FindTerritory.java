package fr.partnershipledger.projections.territory;

import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.territory.Diagnostic;
import fr.partnershipledger.projections.time.PointInTime;
import fr.partnershipledger.projections.time.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is this territory? Nothing when the ledger did not know it at {@code knownAt}. */
public record FindTerritory(TerritoryCode territory, PointInTime at) {

    /** @param surveys its diagnostics effective by the point in time, oldest data first */
    public record Answer(
            TerritoryCode territory,
            String name,
            @Nullable String region,
            @Nullable Integer population,
            Source registered,
            List<Survey> surveys) {}

    /**
     * A diagnostic and its place among the others.
     *
     * @param refreshes the year of the diagnostic that it brings up to date, if it does
     * @param refreshedBy the year of the diagnostic that brought it up to date by the point in time, if one did
     */
    public record Survey(
            Diagnostic diagnostic,
            @Nullable Integer refreshes,
            @Nullable Integer refreshedBy,
            Source source) {}
}
