package fr.partnershipledger.projections.time;

import fr.partnershipledger.core.eventstore.RecordedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The facts that a history comes to, in memory and without a database: as known at its end, for any date. Patches are folded
 * by the same code as those in {@link FactTables}.
 */
public final class FoldedFacts {

    private final Map<FactKey, List<Patch>> patches = new HashMap<>();
    private final Map<UUID, Set<FactKey>> keysOfEvent = new HashMap<>();

    /**
     * Goes on by one event, in the order of recording.
     *
     * @param reading tells what the event says, as for {@link FactTables#apply}
     */
    public void add(RecordedEvent recorded, Consumer<Patches> reading) {
        Patches event = new Patches(recorded);
        reading.accept(event);
        for (Patch patch : event.all()) {
            patches.computeIfAbsent(patch.key(), unused -> new ArrayList<>(1)).add(patch);
            keysOfEvent
                    .computeIfAbsent(recorded.id(), unused -> new LinkedHashSet<>())
                    .add(patch.key());
        }
        UUID wrong = event.retracted();
        if (wrong != null) {
            for (FactKey key : keysOfEvent.getOrDefault(wrong, Set.of())) {
                patches.getOrDefault(key, new ArrayList<>())
                        .removeIf(patch -> patch.source().event().equals(wrong));
            }
        }
    }

    /** What is known of one fact, in the order of time. */
    public List<Fact> of(FactKey key) {
        return Segment.fold(patches.getOrDefault(key, List.of())).stream()
                .map(segment -> new Fact(
                        key,
                        segment.subject(),
                        segment.from(),
                        segment.to().equals(Segment.FOREVER),
                        segment.began(),
                        segment.changed(),
                        segment.ended(),
                        segment.values()))
                .toList();
    }
}
