package fr.partnershipledger.projections.territory;

import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.territory.Diagnostic;
import fr.partnershipledger.core.territory.TerritoryEvent;
import fr.partnershipledger.core.territory.TerritoryEvent.DiagnosticRecorded;
import fr.partnershipledger.core.territory.TerritoryEvent.DiagnosticRefreshed;
import fr.partnershipledger.core.territory.TerritoryEvent.TerritoryRegistered;
import fr.partnershipledger.projections.running.ReadModel;
import fr.partnershipledger.projections.tables.Tables;
import fr.partnershipledger.projections.time.FactTables;
import fr.partnershipledger.projections.time.Patches;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What events say about territories. */
public final class TerritoryProjection implements ReadModel {

    static final FactTables TABLES = new FactTables("read_model.territory");

    static final String TERRITORY = "territory";
    static final String DIAGNOSTIC = "diagnostic";

    @Override
    public String name() {
        return "territory";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public List<String> tables() {
        return TABLES.names();
    }

    @Override
    public void apply(List<RecordedEvent> batch, Tables tables) {
        TABLES.apply(batch, TerritoryProjection::read, tables);
    }

    private static void read(Patches patches) {
        if (patches.recorded().event() instanceof TerritoryEvent event) {
            on(event, patches);
        }
    }

    private static void on(TerritoryEvent event, Patches patches) {
        if (event instanceof TerritoryRegistered registered) {
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put("name", registered.name());
            values.put("region", registered.region());
            values.put("population", registered.population());
            patches.begin(TERRITORY, "", null, values);
        } else if (event instanceof DiagnosticRecorded recorded) {
            survey(recorded.diagnostic(), Map.of("diagnostic", recorded.diagnostic()), patches);
        } else if (event instanceof DiagnosticRefreshed refreshed) {
            survey(
                    refreshed.diagnostic(),
                    Map.of("diagnostic", refreshed.diagnostic(), "refreshes", refreshed.refreshes()),
                    patches);
        }
    }

    private static void survey(Diagnostic diagnostic, Map<String, Object> values, Patches patches) {
        patches.begin(DIAGNOSTIC, Integer.toString(diagnostic.year()), null, values);
    }
}
