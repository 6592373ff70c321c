package fr.partnershipledger.projections.time;

import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.projections.tables.Tables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
        for (RecordedEvent event : batch) {
            Patches patches = new Patches(event);
            reading.accept(patches);
            if (!patches.sayNothing()) {
                said.add(patches);
            }
        }
        if (said.isEmpty()) {
            return;
        }
        Retracted retracted = Retracted.by(said, batch, tables);
        KnownFacts facts = tables.areFresh()
                ? new KnownFacts(List.of(), List.of())
                : rows.known(keysOf(said, retracted, reading), tables);
        said.forEach(event -> facts.apply(event, retracted.positionOf(event.retracted())));
        rows.write(facts, tables);
    }

    private static Set<FactKey> keysOf(List<Patches> said, Retracted retracted, Consumer<Patches> reading) {
        Set<FactKey> keys = new HashSet<>();
        said.forEach(event -> event.all().forEach(patch -> keys.add(patch.key())));
        for (RecordedEvent event : retracted.earlier()) {
            Patches wrong = new Patches(event);
            reading.accept(wrong);
            wrong.all().forEach(patch -> keys.add(patch.key()));
        }
        return keys;
    }

    /**
     * The events that some of a batch retract.
     *
     * @param earlier those of earlier batches
     */
    private record Retracted(Map<UUID, Long> positions, List<RecordedEvent> earlier) {

        static Retracted by(List<Patches> said, List<RecordedEvent> batch, Tables tables) {
            Retracted retracted = new Retracted(new HashMap<>(), new ArrayList<>());
            Set<UUID> wanted = new HashSet<>();
            for (Patches event : said) {
                UUID wrong = event.retracted();
                if (wrong != null) {
                    wanted.add(wrong);
                }
            }
            if (!wanted.isEmpty()) {
                retracted.find(wanted, batch, tables);
            }
            return retracted;
        }

        private void find(Set<UUID> wanted, List<RecordedEvent> batch, Tables tables) {
            batch.stream()
                    .filter(event -> wanted.contains(event.id()))
                    .forEach(event -> positions.put(event.id(), event.position()));
            for (UUID wrong : wanted) {
                RecordedEvent event = positions.containsKey(wrong) ? null : tables.corrected(wrong);
                if (event != null) {
                    positions.put(wrong, event.position());
                    earlier.add(event);
                }
            }
        }

        @Nullable
        Long positionOf(@Nullable UUID event) {
            return event == null ? null : positions.get(event);
        }
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

    public List<Fact> ofStream(String stream, PointInTime at, FactReader reader) {
        return ofStreams(List.of(stream), at, reader);
    }

    /** Everything known of one subject at a point in time, in any stream. */
    public List<Fact> aboutSubject(String subject, PointInTime at, FactReader reader) {
        return known.aboutSubject(subject, at, reader);
    }
}
