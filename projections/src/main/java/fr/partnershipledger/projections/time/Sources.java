package fr.partnershipledger.projections.time;

import fr.partnershipledger.core.eventstore.EventsByPosition;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Where the facts of one answer come from, read from the history in one query. */
public final class Sources {

    private final Map<Long, Source> byPosition = new HashMap<>();

    private Sources() {}

    public static Sources at(Collection<Long> positions, EventsByPosition events) {
        Sources sources = new Sources();
        events.origins(positions).forEach((position, origin) -> sources.byPosition.put(position, Source.of(origin)));
        return sources;
    }

    /** @throws IllegalStateException when it was not among those asked for, or the history has no such event */
    public Source at(long position) {
        Source source = byPosition.get(position);
        if (source == null) {
            throw new IllegalStateException("the history has no event " + position);
        }
        return source;
    }
}
