package fr.partnershipledger.projections.partner;

import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.partner.PartnerEvent;
import fr.partnershipledger.core.partner.PartnerEvent.PartnerRegistered;
import fr.partnershipledger.core.partner.PartnerEvent.PartnerRenamed;
import fr.partnershipledger.projections.running.ReadModel;
import fr.partnershipledger.projections.tables.Tables;
import fr.partnershipledger.projections.time.FactTables;
import fr.partnershipledger.projections.time.Patches;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What events say about organisations. */
public final class PartnerProjection implements ReadModel {

    static final FactTables TABLES = new FactTables("read_model.partner");

    private static final String PARTNER = "partner";

    @Override
    public String name() {
        return "partner";
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public List<String> tables() {
        return TABLES.names();
    }

    @Override
    public void apply(List<RecordedEvent> batch, Tables tables) {
        TABLES.apply(batch, PartnerProjection::read, tables);
    }

    private static void read(Patches patches) {
        if (patches.recorded().event() instanceof PartnerEvent event) {
            on(event, patches);
        }
    }

    private static void on(PartnerEvent event, Patches patches) {
        if (event instanceof PartnerRegistered registered) {
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put("name", registered.name());
            values.put("kind", registered.kind());
            values.put("siren", registered.siren());
            values.put("siret", registered.siret());
            values.put("membersKnownAs", registered.membersKnownAs());
            patches.begin(PARTNER, "", null, values);
        } else if (event instanceof PartnerRenamed renamed) {
            patches.update(PARTNER, "", Map.of("name", renamed.after()));
        }
    }
}
