package fr.partnershipledger.core.eventstore;

import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.identity.StreamId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** The history, to read. Every reader sees the same events in the same gapless order. */
public interface EventHistory {

    /** Every kind of event by its stored name, for instance {@code contract.renewed}, in alphabetical order. */
    static Map<String, Class<? extends LedgerEvent>> kinds() {
        Map<String, Class<? extends LedgerEvent>> kinds = new TreeMap<>();
        EventCatalog.LEDGER.kinds().forEach(kind -> kinds.put(kind.name(), kind.type()));
        return kinds;
    }

    /** Every stored name that an event can have, in alphabetical order. */
    static List<String> names() {
        return EventCatalog.LEDGER.kinds().stream().map(EventCatalog.Kind::name).toList();
    }

    /**
     * The events after a position, in order.
     *
     * @param position 0 for the beginning
     * @param limit how many at most, 1 to 10,000
     */
    List<RecordedEvent> after(long position, int limit);

    /**
     * Reads all events after a position, in order, up to the end of the history as it is found when it is reached. For long
     * stretches: it is several times faster than page after page, and what is read needs not fit into memory.
     *
     * @param position 0 for the beginning
     * @param reader takes one event after the other, in the caller's thread; when it throws, the reading ends with that
     */
    void read(long position, Consumer<RecordedEvent> reader);

    /** The events of one stream after a version, in order; none for an unknown stream. */
    List<RecordedEvent> ofStream(StreamId stream, long afterVersion, int limit);

    /**
     * Cuts the history up to a position into parts of whole streams. Work on one part after the other can be shared, stopped
     * and gone on with; each part has to fit into memory.
     *
     * @param position the last event that counts
     * @param events how many a part has at least, except the last; one that ends with a long stream has more
     */
    List<HistoryPart> parts(long position, int events);

    /**
     * The events of one part up to a position: stream after stream, each in order.
     *
     * @param unreadable is told each event that cannot be read; it and all that come after it in its stream are left out
     */
    List<RecordedEvent> ofPart(HistoryPart part, long position, Consumer<UnreadableEvent> unreadable);

    Optional<RecordedEvent> withId(UUID id);

    /** The version that a stream was at when the history had reached a position; 0 before its first event. */
    long versionOf(StreamId stream, long position);

    /** The position of the newest event; 0 when there is none. */
    long head();

    /**
     * Waits until there is an event after the position, or the time is up.
     *
     * @return whether there is one
     * @throws InterruptedException when the waiting thread is told to stop
     */
    boolean awaitAfter(long position, Duration timeout) throws InterruptedException;
}
