package fr.partnershipledger.projections.time;

import fr.partnershipledger.core.eventstore.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Collects what one event says, while a read model goes through it. */
public final class Patches {

    private final List<Patch> patches = new ArrayList<>(2);
    private RecordedEvent recorded;
    private @Nullable UUID retracted;

    Patches(RecordedEvent recorded) {
        this.recorded = recorded;
    }

    /** For the next event, when nothing was said by this one: most say nothing to most read models. */
    Patches nowOf(RecordedEvent next) {
        recorded = next;
        return this;
    }

    public RecordedEvent recorded() {
        return recorded;
    }

    /** The event, to be kept among the values of a fact: see {@link Fact#sourceOrNull}. */
    public long position() {
        return recorded.position();
    }

    /** @param values by name: anything that can be written as JSON; what is null is left out */
    public Patches begin(
            String kind, String key, @Nullable String subject, Map<String, ? extends @Nullable Object> values) {
        return add(kind, key, subject, Patch.Operation.BEGIN, FactJson.writePresent(values));
    }

    /** @param values by name: anything that can be written as JSON; null takes a value away */
    public Patches update(String kind, String key, Map<String, ? extends @Nullable Object> values) {
        return add(kind, key, null, Patch.Operation.UPDATE, FactJson.write(values));
    }

    public Patches end(String kind, String key) {
        return add(kind, key, null, Patch.Operation.END, "{}");
    }

    /** Everything the event said has no effect any more, for any date, as known from now on. */
    public Patches retract(UUID event) {
        retracted = event;
        return this;
    }

    private Patches add(String kind, String key, @Nullable String subject, Patch.Operation operation, String values) {
        patches.add(new Patch(
                new FactKey(recorded.stream().key(), kind, key),
                subject,
                operation,
                recorded.position(),
                recorded.decision().effective().on(),
                values));
        return this;
    }

    List<Patch> all() {
        return patches;
    }

    @Nullable
    UUID retracted() {
        return retracted;
    }

    boolean sayNothing() {
        return patches.isEmpty() && retracted == null;
    }
}
