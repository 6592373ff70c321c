package fr.partnershipledger.projections.running;

import fr.partnershipledger.core.contract.ContractEvent.EntryCorrected;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The newest part of the history, read and decoded once for all read models that follow it on this node: by whoever comes
 * first, while the others wait for it.
 */
final class RecentEvents {

    /** More than this, and the older half is forgotten; whoever is that far behind reads for itself. */
    private static final int MOST_EVENTS = 4_096;

    private final EventHistory history;
    private final int batchEvents;
    /** Without gaps. */
    private List<RecordedEvent> events = new ArrayList<>();
    /** What some of these events correct. */
    private Map<UUID, RecordedEvent> wrong = new HashMap<>();

    /** @param batchEvents how many are handed out at most at once */
    RecentEvents(EventHistory history, int batchEvents) {
        this.history = history;
        this.batchEvents = batchEvents;
    }

    /**
     * Some of the events that come next, in order; none when there are none.
     *
     * @param limit less than a whole batch reads as many as these and no more, so that one which cannot be read is come up to
     */
    Batch after(long position, int limit) {
        return limit < batchEvents ? read(position, limit) : after(position);
    }

    private Batch read(long position, int limit) {
        return Batch.of(history.after(position, limit), history);
    }

    private synchronized Batch after(long position) {
        if (events.isEmpty() || position < events.get(0).position() - 1) {
            Batch older = read(position, batchEvents);
            if (events.isEmpty()) {
                keep(older);
            }
            return older;
        }
        if (position >= last()) {
            Batch next = read(position, batchEvents);
            if (position > last()) {
                forgetUpTo(events.size());
            }
            keep(next);
            return next;
        }
        int from = Math.toIntExact(position + 1 - events.get(0).position());
        int to = Math.min(events.size(), from + batchEvents);
        return new Batch(List.copyOf(events.subList(from, to)), Map.copyOf(wrong));
    }

    private long last() {
        return events.get(events.size() - 1).position();
    }

    private void keep(Batch next) {
        events.addAll(next.events());
        wrong.putAll(next.wrong());
        if (events.size() > MOST_EVENTS) {
            forgetUpTo(events.size() - MOST_EVENTS / 2);
        }
    }

    private void forgetUpTo(int end) {
        events = new ArrayList<>(events.subList(end, events.size()));
        Map<UUID, RecordedEvent> stillWrong = new HashMap<>();
        for (RecordedEvent recorded : events) {
            RecordedEvent entry =
                    recorded.event() instanceof EntryCorrected correction ? wrong.get(correction.entry()) : null;
            if (entry != null) {
                stillWrong.put(entry.id(), entry);
            }
        }
        wrong = stillWrong;
    }
}
