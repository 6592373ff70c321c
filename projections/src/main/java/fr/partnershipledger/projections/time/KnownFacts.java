package fr.partnershipledger.projections.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
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

    /** One fact. */
    private static final class Known {

        /** Those kept before, if they were kept as such. */
        private final List<Patch> kept = new ArrayList<>(0);

        private final List<Patch> patches = new ArrayList<>(1);
        private final List<Row> closed = new ArrayList<>(0);
        private List<Row> current = List.of();

        void learn(FactKey key, Instant recordedAt) {
            List<Segment> segments = Segment.fold(patches);
            if (current.isEmpty() && segments.size() == 1) {
                current = List.of(new Row(key, segments.get(0), recordedAt, null));
                return;
            }
            List<Row> rows = new ArrayList<>(segments.size());
            List<Segment> still = new ArrayList<>(0);
            for (Row row : current) {
                if (segments.contains(row.segment())) {
                    rows.add(row);
                    still.add(row.segment());
                } else if (!recordedAt.equals(row.from())) {
                    // What was learned and unlearned at one instant was never known.
                    closed.add(new Row(key, row.segment(), row.from(), recordedAt));
                }
            }
            for (Segment segment : segments) {
                if (!still.contains(segment)) {
                    rows.add(new Row(key, segment, recordedAt, null));
                }
            }
            current = rows;
        }

        /** What is to be kept of the patches: nothing when the fact itself says all. */
        List<Patch> toKeep() {
            return Segment.isPlain(patches) ? List.of() : patches;
        }
    }

    private final Map<FactKey, Known> facts = new LinkedHashMap<>();
    /** Of the events that are to be retracted. */
    private final Map<Long, List<FactKey>> keysOfEvent = new HashMap<>();

    private final Set<Long> toRetract;

    /**
     * @param toRetract the positions of all events that those to come retract
     * @param kept patches that are kept as such
     * @param plain those of facts of which nothing was said but that they began
     */
    KnownFacts(Set<Long> toRetract, Collection<Patch> kept, Collection<Patch> plain) {
        this.toRetract = toRetract;
        kept.forEach(patch -> remember(patch).kept.add(patch));
        plain.forEach(this::remember);
        facts.forEach((key, known) -> known.current = Segment.fold(known.patches).stream()
                .map(segment -> new Row(key, segment, null, null))
                .toList());
    }

    private Known remember(Patch patch) {
        Known known = facts.computeIfAbsent(patch.key(), unused -> new Known());
        if (!known.patches.isEmpty()
                && known.patches.get(known.patches.size() - 1).position() == patch.position()) {
            throw new IllegalStateException("event " + patch.position() + " says two things of " + patch.key());
        }
        known.patches.add(patch);
        if (!toRetract.isEmpty() && toRetract.contains(patch.position())) {
            keysOfEvent
                    .computeIfAbsent(patch.position(), unused -> new ArrayList<>(2))
                    .add(patch.key());
        }
        return known;
    }

    /** @param wrong the position of the event that this one retracts, if it does and that one is known: one of those to retract */
    void apply(Patches event, @Nullable Long wrong) {
        Instant recordedAt = event.recorded().recordedAt();
        for (Patch patch : event.all()) {
            remember(patch).learn(patch.key(), recordedAt);
        }
        if (wrong != null) {
            for (FactKey key : keysOfEvent.getOrDefault(wrong, List.of())) {
                Known known = Objects.requireNonNull(facts.get(key));
                known.patches.removeIf(patch -> patch.position() == wrong);
                known.learn(key, recordedAt);
            }
        }
    }

    /** Rows that were known before and are not any more. */
    List<Row> ended() {
        return rows(known -> known.closed, false);
    }

    /** Rows learned here, whether or not they still hold. */
    List<Row> learned() {
        List<Row> learned = rows(known -> known.closed, true);
        learned.addAll(rows(known -> known.current, true));
        return learned;
    }

    private List<Row> rows(Function<Known, List<Row>> of, boolean here) {
        List<Row> rows = new ArrayList<>();
        for (Known known : facts.values()) {
            for (Row row : of.apply(known)) {
                if ((row.from() != null) == here) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    /** Patches that are to be kept and were not. */
    List<Patch> added() {
        return patches(known -> without(known.toKeep(), known.kept));
    }

    /** Patches that were kept and are not to be any more. */
    List<Patch> dropped() {
        return patches(known -> without(known.kept, known.toKeep()));
    }

    private List<Patch> patches(Function<Known, List<Patch>> of) {
        List<Patch> patches = new ArrayList<>();
        facts.values().forEach(known -> patches.addAll(of.apply(known)));
        return patches;
    }

    private static List<Patch> without(List<Patch> ones, List<Patch> others) {
        return ones.isEmpty()
                ? ones
                : ones.stream().filter(one -> !others.contains(one)).toList();
    }
}
