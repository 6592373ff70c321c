package fr.partnershipledger.projections.naming;

import fr.partnershipledger.core.action.ActionEvent.ActionChanged;
import fr.partnershipledger.core.action.ActionEvent.ActionIncluded;
import fr.partnershipledger.core.contract.ContractEvent.ContractAmended;
import fr.partnershipledger.core.contract.ContractEvent.ContractRenewed;
import fr.partnershipledger.core.contract.ContractEvent.ContractSigned;
import fr.partnershipledger.core.contract.ContractEvent.EntryCorrected;
import fr.partnershipledger.core.decision.Change;
import fr.partnershipledger.core.decision.EventName;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.funding.FundingEvent.PaymentRecorded;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.partner.PartnerEvent.PartnerRegistered;
import fr.partnershipledger.core.partner.PartnerEvent.PartnerRenamed;
import fr.partnershipledger.core.territory.TerritoryEvent.TerritoryRegistered;
import fr.partnershipledger.projections.tables.Tables;
import fr.partnershipledger.projections.time.FactKey;
import fr.partnershipledger.projections.time.FactTables;
import fr.partnershipledger.projections.time.FoldedFacts;
import fr.partnershipledger.projections.time.Patches;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What partners, territories, actions and terms are called, kept by one read model for itself. A name is told for a date; for
 * a date before the first name it is the first, because organisations and actions are older than their records.
 */
public final class Names {

    /** What has a name. */
    public enum Kind {
        PARTNER("partner"),
        TERRITORY("territory"),
        ACTION("action"),
        TERM("term");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    private static final String NAME = "name";

    /** The kinds of event that {@link #read} says anything of. */
    private static final Set<String> NAMING = Stream.of(
                    PartnerRegistered.class,
                    PartnerRenamed.class,
                    TerritoryRegistered.class,
                    ActionIncluded.class,
                    ActionChanged.class,
                    ContractSigned.class,
                    ContractRenewed.class,
                    ContractAmended.class,
                    EntryCorrected.class)
            .map(type ->
                    Objects.requireNonNull(type.getAnnotation(EventName.class)).value())
            .collect(Collectors.toUnmodifiableSet());

    private final FactTables tables;
    private final String facts;
    private final Set<Kind> kinds;

    /**
     * @param prefix of the names of the tables, with the schema
     * @param kinds what the read model names in its answers: no other names are kept
     */
    public Names(String prefix, Set<Kind> kinds) {
        this.tables = new FactTables(prefix);
        this.facts = prefix + "_fact";
        this.kinds = Set.copyOf(kinds);
    }

    public List<String> tables() {
        return tables.names();
    }

    public void apply(List<RecordedEvent> batch, Tables into) {
        tables.apply(batch, patches -> read(patches, kinds), into);
    }

    private static void read(Patches patches, Set<Kind> kinds) {
        LedgerEvent event = patches.recorded().event();
        if (event instanceof PaymentRecorded) {
            // Nothing here; most events are payments, and to ask for this one class costs next to nothing.
            return;
        }
        if (event instanceof PartnerRegistered registered) {
            begin(patches, kinds, Kind.PARTNER, "", registered.name());
        } else if (event instanceof PartnerRenamed renamed) {
            rename(patches, kinds, Kind.PARTNER, "", renamed.after());
        } else if (event instanceof TerritoryRegistered registered) {
            begin(patches, kinds, Kind.TERRITORY, "", registered.name());
        } else if (event instanceof ActionIncluded included) {
            begin(
                    patches,
                    kinds,
                    Kind.ACTION,
                    included.action().value(),
                    included.description().title());
        } else if (event instanceof ActionChanged changed) {
            // Another change may have been recorded before this one and take effect later: its title is not this one's
            // to tell.
            if (!changed.before().title().equals(changed.after().title())) {
                rename(
                        patches,
                        kinds,
                        Kind.ACTION,
                        changed.action().value(),
                        changed.after().title());
            }
        } else if (event instanceof ContractSigned signed) {
            begin(patches, kinds, Kind.TERM, TermNumber.FIRST.toString(), signed.title());
        } else if (event instanceof ContractRenewed renewed) {
            begin(patches, kinds, Kind.TERM, renewed.term().toString(), renewed.title());
        } else if (event instanceof ContractAmended amended) {
            Change<String> title = amended.title();
            if (title != null && title.after() != null) {
                rename(patches, kinds, Kind.TERM, amended.term().toString(), title.after());
            }
        } else if (event instanceof EntryCorrected corrected) {
            patches.retract(corrected.entry());
        }
    }

    private static void begin(Patches patches, Set<Kind> kinds, Kind kind, String key, String name) {
        if (kinds.contains(kind)) {
            patches.begin(kind.word, key, null, Map.of(NAME, name));
        }
    }

    private static void rename(Patches patches, Set<Kind> kinds, Kind kind, String key, String name) {
        if (kinds.contains(kind)) {
            patches.update(kind.word, key, Map.of(NAME, name));
        }
    }

    /** A name, from a date on. */
    private record Told(LocalDate from, String name) {}

    /** The names that were known, by then, of these partners and territories and of what belongs to these contracts. */
    public Known known(Collection<String> streams, Instant knownAt, JdbcClient jdbc) {
        OffsetDateTime at = knownAt.atOffset(ZoneOffset.UTC);
        Map<FactKey, List<Told>> told = new HashMap<>();
        jdbc.sql("select stream, kind, key, valid_from, vals ->> 'name' as name from " + facts
                        + " where stream = any(?::text[]) and known_from <= ? and ? < known_to"
                        + " order by valid_from, ordinal")
                .param(streams.toArray(String[]::new))
                .param(at)
                .param(at)
                .query(rs -> {
                    told.computeIfAbsent(
                                    new FactKey(rs.getString("stream"), rs.getString("kind"), rs.getString("key")),
                                    unused -> new ArrayList<>(1))
                            .add(new Told(rs.getObject("valid_from", LocalDate.class), rs.getString("name")));
                });
        return new Known(key -> told.getOrDefault(key, List.of()));
    }

    /** All names that a history tells, gathered in memory and without a database. */
    public static final class Gathered {

        private final FoldedFacts facts = new FoldedFacts();

        /**
         * Whether an event of this stored name tells or takes back a name. Most do not, and need not be read to be gathered;
         * {@link #add} may be given them all the same.
         */
        public static boolean concerns(String eventName) {
            return NAMING.contains(eventName);
        }

        /** Goes on by one event, in the order of recording. */
        public void add(RecordedEvent recorded) {
            facts.add(recorded, patches -> read(patches, EnumSet.allOf(Kind.class)));
        }

        /** The names that are known after the events so far. */
        public Known known() {
            Map<FactKey, List<Told>> asked = new ConcurrentHashMap<>();
            return new Known(key -> asked.computeIfAbsent(
                    key,
                    unused -> facts.texts(key, NAME).stream()
                            .map(text -> new Told(text.from(), text.text()))
                            .toList()));
        }
    }

    /** Names as known at one time. */
    public static final class Known {

        private final Function<FactKey, List<Told>> names;

        private Known(Function<FactKey, List<Told>> names) {
            this.names = names;
        }

        public @Nullable String partner(PartnerId partner, LocalDate date) {
            return name(partner.value(), Kind.PARTNER, "", date);
        }

        public @Nullable String territory(TerritoryCode territory, LocalDate date) {
            return name(territory.value(), Kind.TERRITORY, "", date);
        }

        public @Nullable String action(ContractId contract, ActionKey action, LocalDate date) {
            return name(contract.value(), Kind.ACTION, action.value(), date);
        }

        public @Nullable String term(ContractId contract, TermNumber term, LocalDate date) {
            return name(contract.value(), Kind.TERM, term.toString(), date);
        }

        private @Nullable String name(String stream, Kind kind, String key, LocalDate date) {
            String name = null;
            for (Told told : names.apply(new FactKey(stream, kind.word, key))) {
                if (name == null || !told.from().isAfter(date)) {
                    name = told.name();
                }
            }
            return name;
        }
    }
}
