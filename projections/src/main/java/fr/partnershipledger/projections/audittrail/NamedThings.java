package fr.partnershipledger.projections.audittrail;

import fr.partnershipledger.core.action.ActionEvent.ActionChanged;
import fr.partnershipledger.core.action.ActionEvent.ActionIncluded;
import fr.partnershipledger.core.contract.ContractEvent.ContractAmended;
import fr.partnershipledger.core.contract.ContractEvent.ContractRenewed;
import fr.partnershipledger.core.contract.ContractEvent.ContractSigned;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.partner.PartnerEvent.PartnerRegistered;
import fr.partnershipledger.core.partner.PartnerEvent.PartnerRenamed;
import fr.partnershipledger.core.territory.TerritoryEvent.TerritoryRegistered;
import fr.partnershipledger.projections.search.Words;
import fr.partnershipledger.projections.tables.RowWriter;
import fr.partnershipledger.projections.tables.Tables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What partners, territories, and the actions and terms of contracts were ever called, by words, to find who is told with a
 * name. It keeps names that were corrected or given up: what is found with them is told, and then seen not to be meant.
 */
final class NamedThings {

    static final String TABLE = "read_model.audit_named";

    /** @param position of the event that gave it the name */
    private record Named(long position, Kind kind, String stream, String name) {

        void write(RowWriter row) throws SQLException {
            row.bigint(position).text(kind.name()).text(stream).words(new LinkedHashSet<>(Words.of(name)));
        }
    }

    /** What is told with a name. */
    enum Kind {
        /** Told wherever it is mentioned. */
        PARTNER,
        TERRITORY,
        /** Told of events of the contract that an action or a term belongs to. */
        IN_CONTRACT
    }

    private NamedThings() {}

    static void add(List<RecordedEvent> batch, Tables tables) {
        List<Named> named = new ArrayList<>();
        for (RecordedEvent recorded : batch) {
            String name = nameIn(recorded.event());
            if (name != null) {
                named.add(new Named(
                        recorded.position(),
                        kindOf(recorded.event()),
                        recorded.stream().key(),
                        name));
            }
        }
        tables.add(TABLE, "position, kind, stream, words", named, (row, each) -> each.write(row));
    }

    private static @Nullable String nameIn(LedgerEvent event) {
        if (event instanceof PartnerRegistered registered) {
            return registered.name();
        } else if (event instanceof PartnerRenamed renamed) {
            return renamed.after();
        } else if (event instanceof TerritoryRegistered registered) {
            return registered.name();
        } else if (event instanceof ActionIncluded included) {
            return included.description().title();
        } else if (event instanceof ActionChanged changed) {
            return changed.after().title();
        } else if (event instanceof ContractSigned signed) {
            return signed.title();
        } else if (event instanceof ContractRenewed renewed) {
            return renewed.title();
        } else if (event instanceof ContractAmended amended && amended.title() != null) {
            return amended.title().after();
        }
        return null;
    }

    private static Kind kindOf(LedgerEvent event) {
        if (event instanceof TerritoryRegistered) {
            return Kind.TERRITORY;
        }
        return event instanceof PartnerRegistered || event instanceof PartnerRenamed ? Kind.PARTNER : Kind.IN_CONTRACT;
    }

    /** The partners, territories or contracts of which a name has a word that begins so. */
    static List<String> called(Kind kind, String query, JdbcClient jdbc) {
        return jdbc.sql("select distinct stream from " + TABLE + " where kind = ? and words @@ ?::tsquery")
                .param(kind.name())
                .param(query)
                .query(String.class)
                .list();
    }
}
