package fr.partnershipledger.core.territory;

import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.rule.Checks;
import fr.partnershipledger.core.rule.Rule;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The decisions about a territory and what was found there. */
public sealed interface TerritoryCommand extends LedgerCommand {

    @TargetAggregateIdentifier
    TerritoryCode territory();

    @Override
    default StreamId stream() {
        return territory().stream();
    }

    /** @param population inhabitants, 0 to 100 million */
    record RegisterTerritory(
            TerritoryCode territory,
            String name,
            @Nullable String region,
            @Nullable Integer population) implements TerritoryCommand {

        private static final int MOST_INHABITANTS = 100_000_000;

        public RegisterTerritory {
            Checks.title("name", name);
            Checks.optionalTitle("region", region);
            if (population != null && (population < 0 || population > MOST_INHABITANTS)) {
                throw Rule.NUMBER_OUT_OF_RANGE.refuse(
                        "population", "limit", Integer.toString(MOST_INHABITANTS), "decimals", 0);
            }
        }
    }

    /** @param refreshes the year of the diagnostic this one brings up to date, if it does */
    record RecordDiagnostic(
            TerritoryCode territory,
            Diagnostic diagnostic,
            @Nullable Integer refreshes) implements TerritoryCommand {

        public RecordDiagnostic {
            diagnostic.refuseUnlessVisible();
        }
    }
}
