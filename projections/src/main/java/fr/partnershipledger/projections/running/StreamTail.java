package fr.partnershipledger.projections.running;

import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.identity.StreamId;
import java.util.ArrayList;
import java.util.List;

/** The later events of one stream. */
record StreamTail(EventHistory history, StreamId stream) {

    private static final int PAGE = 1_000;

    /** Those from one position of the history to another, both included. */
    List<RecordedEvent> between(long first, long last) {
        List<RecordedEvent> events = new ArrayList<>();
        long version = history.versionOf(stream, first - 1);
        List<RecordedEvent> page;
        do {
            page = history.ofStream(stream, version, PAGE);
            page.stream().filter(event -> event.position() <= last).forEach(events::add);
            version += page.size();
        } while (page.size() == PAGE);
        return events;
    }
}
