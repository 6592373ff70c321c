package fr.partnershipledger.projections.time;

import fr.partnershipledger.core.eventstore.EventsByPosition;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.projections.tables.Tables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Two tables that hold facts for both times: the patches that events made, and what they come to, for any date as known at
 * any time. Back-dated decisions and corrections close what was known and add what is known from then on; nothing that was
 * known is changed. Where a fact comes from is kept as positions of events, and read from the history when it is asked for.
 */
public final class FactTables {

    private final FactRows rows;
    private final KnownAt known;

    /**
     * @param prefix of the names of both tables, with the schema, for instance {@code read_model.contract}
     * @param quoting the names of values that are positions of events: see {@link Fact#sourceOrNull}
     */
    public FactTables(String prefix, String... quoting) {
        rows = new FactRows(prefix + "_patch", prefix + "_fact");
        known = new KnownAt(prefix + "_fact", Set.of(quoting));
    }

    public List<String> names() {
        return List.of(rows.patches(), rows.facts());
    }

    /**
     * Goes through a batch of events. What one event says must follow from the event alone.
     *
     * @param reading tells what an event says
     */
    public void apply(List<RecordedEvent> batch, Consumer<Patches> reading, Tables tables) {
        List<Patches> said = new ArrayList<>();
        Patches patches = null;
        for (RecordedEvent event : batch) {
            patches = patches == null ? new Patches(event) : patches.nowOf(event);
            reading.accept(patches);
            if (!patches.sayNothing()) {
                said.add(patches);
                patches = null;
            }
        }
        if (said.isEmpty()) {
            return;
        }
        Set<Long> toRetract = toRetract(said, tables);
        KnownFacts facts = tables.areFresh()
                ? new KnownFacts(toRetract, List.of(), List.of())
                : rows.known(keysOf(said, reading, tables), toRetract, tables);
        for (Patches event : said) {
            RecordedEvent wrong = wrong(event, tables);
            facts.apply(event, wrong == null ? null : wrong.position());
        }
        rows.write(facts, tables);
    }

    private static @Nullable RecordedEvent wrong(Patches event, Tables tables) {
        UUID retracted = event.retracted();
        return retracted == null ? null : tables.corrected(retracted);
    }

    private static Set<Long> toRetract(List<Patches> said, Tables tables) {
        Set<Long> positions = new HashSet<>();
        for (Patches event : said) {
            RecordedEvent wrong = wrong(event, tables);
            if (wrong != null) {
                positions.add(wrong.position());
            }
        }
        return positions;
    }

    private static Set<FactKey> keysOf(List<Patches> said, Consumer<Patches> reading, Tables tables) {
        Set<FactKey> keys = new HashSet<>();
        for (Patches event : said) {
            event.all().forEach(patch -> keys.add(patch.key()));
            RecordedEvent wrong = wrong(event, tables);
            if (wrong != null) {
                Patches retracted = new Patches(wrong);
                reading.accept(retracted);
                retracted.all().forEach(patch -> keys.add(patch.key()));
            }
        }
        return keys;
    }

    /** Everything known of some streams at a point in time: what holds on the date, and what held before. */
    public List<Fact> ofStreams(Collection<String> streams, PointInTime at, FactReader reader) {
        return known.ofStreams(streams, null, at, reader);
    }

    /** The same, of some kinds of facts only. */
    public List<Fact> ofStreams(
            Collection<String> streams, Collection<String> kinds, PointInTime at, FactReader reader) {
        return known.ofStreams(streams, kinds, at, reader);
    }

    /**
     * The same without the events: of each fact their positions can be asked, and the event with which it ceased to hold, but
     * no other one. For answers that read much and quote little: see {@link Sources#at(Collection, EventsByPosition)}.
     *
     * @param kinds all when empty
     */
    public List<Fact> unquoted(
            Collection<String> streams, Collection<String> kinds, PointInTime at, FactReader reader) {
        return known.unquoted(streams, kinds.isEmpty() ? null : kinds, at, reader);
    }

    public List<Fact> ofStream(String stream, PointInTime at, FactReader reader) {
        return ofStreams(List.of(stream), at, reader);
    }

    /** Everything known of one subject at a point in time, in any stream. */
    public List<Fact> aboutSubject(String subject, PointInTime at, FactReader reader) {
        return known.aboutSubject(subject, at, reader);
    }
}
