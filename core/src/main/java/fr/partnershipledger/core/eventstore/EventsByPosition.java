package fr.partnershipledger.core.eventstore;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Reads single events by their positions, for answers that quote them. Needs no more than the right to select from
 * {@code ledger.event}. Every method may throw Spring's {@link org.springframework.dao.DataAccessException} when the database
 * cannot be asked.
 */
public final class EventsByPosition {

    /** How many events are read at most at once: a page of an answer, and what it refers to. */
    public static final int MOST = 2_000;

    private final Database database;
    private final EventRows rows = new EventRows(new EventJson(EventCatalog.LEDGER));

    /** @param reader connects as any role that may read the history */
    public EventsByPosition(DataSource reader) {
        this.database = new Database(reader);
    }

    /**
     * The events at some positions, by position, in one query by primary key. What is at no position of the history is left
     * out.
     *
     * @param positions {@value #MOST} at most
     * @throws UnreadableEvent when one is of a form that this version of the ledger does not know
     */
    public Map<Long, RecordedEvent> events(Collection<Long> positions) {
        if (positions.size() > MOST) {
            throw new IllegalArgumentException(positions.size() + " positions are more than " + MOST);
        }
        Map<Long, RecordedEvent> events = new HashMap<>();
        if (!positions.isEmpty()) {
            database.reading(connection -> rows.at(connection, positions))
                    .forEach(event -> events.put(event.position(), event));
        }
        return events;
    }

    /** Where these events come from, by position, however many they are; what they say is not read. */
    public Map<Long, EventOrigin> origins(Collection<Long> positions) {
        Map<Long, EventOrigin> origins = new HashMap<>();
        if (!positions.isEmpty()) {
            database.reading(connection -> rows.originsAt(connection, positions))
                    .forEach(origin -> origins.put(origin.position(), origin));
        }
        return origins;
    }
}
