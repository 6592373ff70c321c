package fr.partnershipledger.projections.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some facts and what is known of them, in memory: starts from their patches, goes through events in the order of recording,
 * and ends with the rows that say what was known from when until when. Knows no database, so that a whole history can be
 * folded this way as well as one batch.
 */
final class KnownFacts {

    /**
     * A segment as it was known for a time.
     *
     * @param from when the ledger learned it; absent for what was known before the first event here
     * @param to when it learned otherwise; absent while it holds
     */
    record Row(
            FactKey key,
            Segment segment,
            @Nullable Instant from,
            @Nullable Instant to) {}

    private final Map<FactKey, List<Patch>> patches = new LinkedHashMap<>();
    private final Map<FactKey, List<Row>> current = new LinkedHashMap<>();
    private final Map<UUID, Set<FactKey>> keysOfEvent = new HashMap<>();
    private final List<Row> closed = new ArrayList<>();
    private final List<Patch> added = new ArrayList<>();
    private final Set<UUID> retracted = new HashSet<>();

    KnownFacts(Collection<Patch> known) {
        known.forEach(this::remember);
        patches.forEach((key, ofKey) -> current.put(
                key,
                Segment.fold(ofKey).stream()
                        .map(segment -> new Row(key, segment, null, null))
                        .toList()));
    }

    private void remember(Patch patch) {
        patches.computeIfAbsent(patch.key(), unused -> new ArrayList<>()).add(patch);
        keysOfEvent
                .computeIfAbsent(patch.source().event(), unused -> new LinkedHashSet<>())
                .add(patch.key());
    }

    void apply(Patches event) {
        Set<FactKey> touched = new LinkedHashSet<>();
        for (Patch patch : event.all()) {
            remember(patch);
            added.add(patch);
            touched.add(patch.key());
        }
        UUID wrong = event.retracted();
        if (wrong != null) {
            retracted.add(wrong);
            added.removeIf(patch -> patch.source().event().equals(wrong));
            for (FactKey key : keysOfEvent.getOrDefault(wrong, Set.of())) {
                Objects.requireNonNull(patches.get(key))
                        .removeIf(patch -> patch.source().event().equals(wrong));
                touched.add(key);
            }
        }
        touched.forEach(key -> learn(key, event.recorded().recordedAt()));
    }

    private void learn(FactKey key, Instant recordedAt) {
        List<Segment> segments = Segment.fold(patches.getOrDefault(key, List.of()));
        List<Row> rows = new ArrayList<>();
        Set<Segment> kept = new HashSet<>();
        for (Row row : current.getOrDefault(key, List.of())) {
            if (segments.contains(row.segment())) {
                rows.add(row);
                kept.add(row.segment());
            } else if (!recordedAt.equals(row.from())) {
                // What was learned and unlearned at one instant was never known.
                closed.add(new Row(key, row.segment(), row.from(), recordedAt));
            }
        }
        for (Segment segment : segments) {
            if (!kept.contains(segment)) {
                rows.add(new Row(key, segment, recordedAt, null));
            }
        }
        current.put(key, rows);
    }

    /** Rows that were known before and are not any more. */
    List<Row> ended() {
        return closed.stream().filter(row -> row.from() == null).toList();
    }

    /** Rows learned here, whether or not they still hold. */
    List<Row> learned() {
        List<Row> learned = new ArrayList<>();
        closed.stream().filter(row -> row.from() != null).forEach(learned::add);
        current.values().stream()
                .flatMap(List::stream)
                .filter(row -> row.from() != null)
                .forEach(learned::add);
        return learned;
    }

    /** Patches of the events gone through here that still count. */
    List<Patch> added() {
        return added;
    }

    /** Events that do not count any more. */
    Set<UUID> retracted() {
        return retracted;
    }
}
