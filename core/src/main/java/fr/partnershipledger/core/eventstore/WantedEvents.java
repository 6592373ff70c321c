package fr.partnershipledger.core.eventstore;

import fr.partnershipledger.core.identity.StreamId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events a reader of the whole history wants.
 *
 * @param stream only those of one stream; all when absent
 * @param names only those of these stored names; all when empty
 */
public record WantedEvents(@Nullable StreamId stream, Set<String> names) {

    public static final WantedEvents ALL = new WantedEvents(null, Set.of());

    public WantedEvents {
        names = Set.copyOf(names);
    }

    /**
     * Whether one event is among them.
     *
     * @param eventStream as it is stored, for instance {@code contract/saint-joseph}
     */
    public boolean include(String eventStream, String name) {
        return (stream == null || stream.toString().equals(eventStream)) && (names.isEmpty() || names.contains(name));
    }
}
