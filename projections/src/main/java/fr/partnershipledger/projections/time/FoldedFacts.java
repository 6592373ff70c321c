package fr.partnershipledger.projections.time;

import fr.partnershipledger.core.eventstore.RecordedEvent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The facts that a history comes to, in memory and without a database: as known at its end, for any date. Patches are folded
 * by the same code as those in {@link FactTables}.
 */
public final class FoldedFacts {

    /** A value, from a date on. */
    public record Text(LocalDate from, String text) {}

    private final Map<FactKey, List<Patch>> patches = new HashMap<>();
    private final Map<UUID, List<Patch>> ofEvent = new HashMap<>();

    /**
     * Goes on by one event, in the order of recording.
     *
     * @param reading tells what the event says, as for {@link FactTables#apply}
     */
    public void add(RecordedEvent recorded, Consumer<Patches> reading) {
        Patches event = new Patches(recorded);
        reading.accept(event);
        if (!event.all().isEmpty()) {
            ofEvent.put(recorded.id(), event.all());
            event.all()
                    .forEach(patch -> patches.computeIfAbsent(patch.key(), unused -> new ArrayList<>(1))
                            .add(patch));
        }
        UUID wrong = event.retracted();
        if (wrong != null) {
            ofEvent.getOrDefault(wrong, List.of())
                    .forEach(patch ->
                            patches.getOrDefault(patch.key(), new ArrayList<>()).remove(patch));
        }
    }

    /** One value of one fact, in the order of time. */
    public List<Text> texts(FactKey key, String name) {
        return Segment.fold(patches.getOrDefault(key, List.of())).stream()
                .map(segment -> new Text(
                        segment.from(),
                        FactJson.readTree(segment.values()).get(name).asString()))
                .toList();
    }
}
