package fr.partnershipledger.projections.naming;

import fr.partnershipledger.core.action.ActionEvent.ActionChanged;
import fr.partnershipledger.core.action.ActionEvent.ActionIncluded;
import fr.partnershipledger.core.contract.ContractEvent.ContractAmended;
import fr.partnershipledger.core.contract.ContractEvent.ContractRenewed;
import fr.partnershipledger.core.contract.ContractEvent.ContractSigned;
import fr.partnershipledger.core.contract.ContractEvent.EntryCorrected;
import fr.partnershipledger.core.decision.Change;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.partner.PartnerEvent.PartnerRegistered;
import fr.partnershipledger.core.partner.PartnerEvent.PartnerRenamed;
import fr.partnershipledger.core.territory.TerritoryEvent.TerritoryRegistered;
import fr.partnershipledger.projections.tables.Tables;
import fr.partnershipledger.projections.time.Fact;
import fr.partnershipledger.projections.time.FactKey;
import fr.partnershipledger.projections.time.FactTables;
import fr.partnershipledger.projections.time.FoldedFacts;
import fr.partnershipledger.projections.time.Patches;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What partners, territories, actions and terms are called, kept by one read model for itself. A name is told for a date; for
 * a date before the first name it is the first, because organisations and actions are older than their records.
 */
public final class Names {

    private static final String PARTNER = "partner";
    private static final String TERRITORY = "territory";
    private static final String ACTION = "action";
    private static final String TERM = "term";
    private static final String NAME = "name";

    private final FactTables tables;

    /** @param prefix of the names of the tables, with the schema */
    public Names(String prefix) {
        tables = new FactTables(prefix);
    }

    public List<String> tables() {
        return tables.names();
    }

    public void apply(List<RecordedEvent> batch, Tables into) {
        tables.apply(batch, Names::read, into);
    }

    private static void read(Patches patches) {
        LedgerEvent event = patches.recorded().event();
        if (event instanceof PartnerRegistered registered) {
            begin(patches, PARTNER, "", registered.name());
        } else if (event instanceof PartnerRenamed renamed) {
            rename(patches, PARTNER, "", renamed.after());
        } else if (event instanceof TerritoryRegistered registered) {
            begin(patches, TERRITORY, "", registered.name());
        } else if (event instanceof ActionIncluded included) {
            begin(
                    patches,
                    ACTION,
                    included.action().value(),
                    included.description().title());
        } else if (event instanceof ActionChanged changed) {
            // Another change may have been recorded before this one and take effect later: its title is not this one's
            // to tell.
            if (!changed.before().title().equals(changed.after().title())) {
                rename(
                        patches,
                        ACTION,
                        changed.action().value(),
                        changed.after().title());
            }
        } else if (event instanceof ContractSigned signed) {
            begin(patches, TERM, TermNumber.FIRST.toString(), signed.title());
        } else if (event instanceof ContractRenewed renewed) {
            begin(patches, TERM, renewed.term().toString(), renewed.title());
        } else if (event instanceof ContractAmended amended) {
            Change<String> title = amended.title();
            if (title != null && title.after() != null) {
                rename(patches, TERM, amended.term().toString(), title.after());
            }
        } else if (event instanceof EntryCorrected corrected) {
            patches.retract(corrected.entry());
        }
    }

    private static void begin(Patches patches, String kind, String key, String name) {
        patches.begin(kind, key, null, Map.of(NAME, name));
    }

    private static void rename(Patches patches, String kind, String key, String name) {
        patches.update(kind, key, Map.of(NAME, name));
    }

    /** The names that were known, by then, of these partners and territories and of what belongs to these contracts. */
    public Known known(Collection<String> streams, Instant knownAt, JdbcClient jdbc) {
        PointInTime everything = new PointInTime(LocalDate.MIN, knownAt).whateverTheDate();
        Map<FactKey, List<Fact>> facts =
                tables.ofStreams(streams, everything, jdbc).stream().collect(Collectors.groupingBy(Fact::key));
        return new Known(key -> facts.getOrDefault(key, List.of()));
    }

    /** The names that a history tells, gathered in memory and without a database. */
    public static final class Gathered {

        private final FoldedFacts facts = new FoldedFacts();

        /** Goes on by one event, in the order of recording. */
        public void add(RecordedEvent recorded) {
            facts.add(recorded, Names::read);
        }

        /** The names that are known after the events so far. */
        public Known known() {
            Map<FactKey, List<Fact>> asked = new ConcurrentHashMap<>();
            return new Known(key -> asked.computeIfAbsent(key, facts::of));
        }
    }

    /** Names as known at one time. */
    public static final class Known {

        private final Function<FactKey, List<Fact>> facts;

        Known(Function<FactKey, List<Fact>> facts) {
            this.facts = facts;
        }

        public @Nullable String partner(PartnerId partner, LocalDate date) {
            return name(partner.value(), PARTNER, "", date);
        }

        public @Nullable String territory(TerritoryCode territory, LocalDate date) {
            return name(territory.value(), TERRITORY, "", date);
        }

        public @Nullable String action(ContractId contract, ActionKey action, LocalDate date) {
            return name(contract.value(), ACTION, action.value(), date);
        }

        public @Nullable String term(ContractId contract, TermNumber term, LocalDate date) {
            return name(contract.value(), TERM, term.toString(), date);
        }

        private @Nullable String name(String stream, String kind, String key, LocalDate date) {
            String name = null;
            for (Fact fact : facts.apply(new FactKey(stream, kind, key))) {
                if (name == null || !fact.from().isAfter(date)) {
                    name = fact.text(NAME);
                }
            }
            return name;
        }
    }
}
