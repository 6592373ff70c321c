package fr.partnershipledger.projections.running;

import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.eventstore.UnreadableEvent;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.projections.tables.Place;
import fr.partnershipledger.projections.tables.Tables;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applies the history to one read model's tables in one place, batch after batch. A batch of events and the position it leads
 * to are written in one transaction, under the lock of the read model's row there: after a crash anywhere, the rows and the
 * position agree, and of several nodes one at a time applies a batch. An event that cannot be applied parks its stream, and
 * the others go on.
 */
final class Applier {

    private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

    /** Where the next events come from. */
    interface Next {

        Batch after(long position, int limit);
    }

    private final ReadModel model;
    private final Place place;
    private final EventHistory history;
    private final Next next;
    private final JdbcTemplate jdbc;
    private final Progress progress;
    private final Parked parked;
    private final TransactionTemplate transaction;
    private final int batch;
    private long position;
    private int limit;

    /** Reads the history for itself. */
    Applier(ReadModel model, Place place, EventHistory history, DataSource dataSource, int batch) {
        this(
                model,
                place,
                history,
                (position, limit) -> Batch.of(history.after(position, limit), history),
                dataSource,
                batch);
    }

    /** @param batch how many events at most are applied in one transaction */
    Applier(ReadModel model, Place place, EventHistory history, Next next, DataSource dataSource, int batch) {
        this.model = model;
        this.place = place;
        this.history = history;
        this.next = next;
        this.batch = batch;
        this.limit = batch;
        this.jdbc = new JdbcTemplate(dataSource);
        this.progress = new Progress(place, jdbc);
        this.parked = new Parked(place, jdbc);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    ReadModel model() {
        return model;
    }

    Progress progress() {
        return progress;
    }

    /** The last event it knows to be applied, or parked. */
    long position() {
        return position;
    }

    /** Looks up how far the read model has come, by this node or another. */
    long reached() {
        position = progress.read(model.name()).map(Progress.Row::position).orElse(0L);
        return position;
    }

    /**
     * Applies the next batch, or a part of it when something in it cannot be applied. Events are read before the transaction
     * begins, so that no connection is held while another one is waited for.
     *
     * @return whether it was this node's turn: the tables are of its version, and no other one is at it, nor was since the
     *     events were read
     */
    boolean applyNext() {
        try {
            Batch events = next.after(position, limit);
            boolean applied = events.events().isEmpty() || isApplied(events);
            position = applied ? position + events.events().size() : position;
            // Past what it stumbled over, if anything: soon at full stride again.
            limit = applied ? Math.min(batch, 2 * limit) : limit;
            return applied;
        } catch (RuntimeException failure) {
            return isPast(failure);
        }
    }

    private boolean isApplied(Batch events) {
        return Boolean.TRUE.equals(transaction.execute(status -> progress.advance(model, position, events.last())
                .map(anyParked -> {
                    apply(events, position, anyParked);
                    return true;
                })
                .orElse(false)));
    }

    /** Applies what comes next, in the caller's transaction, in which the read model's row is locked. */
    void applyWithin(Batch events, long after) {
        apply(events, after, true);
        progress.reached(model, events.last());
    }

    private void apply(Batch events, long after, boolean anyParked) {
        long expected = after;
        for (RecordedEvent recorded : events.events()) {
            if (recorded.position() != ++expected) {
                throw new IllegalStateException(
                        "event " + recorded.position() + " came where event " + expected + " was expected");
            }
        }
        Set<StreamId> left = anyParked ? parked.streams(model.name()) : Set.of();
        List<RecordedEvent> applicable = left.isEmpty()
                ? events.events()
                : events.events().stream()
                        .filter(event -> !left.contains(event.stream()))
                        .toList();
        if (!applicable.isEmpty()) {
            model.apply(applicable, Tables.of(place, jdbc, events::corrected));
        }
    }

    /** Goes on one by one until the event at fault is found, and parks it. */
    private boolean isPast(RuntimeException failure) {
        if (!Fault.isOfTheEvent(failure)) {
            throw failure;
        }
        if (limit > 1) {
            limit = 1;
            return true;
        }
        Parked.Stream found = failure instanceof UnreadableEvent unreadable
                ? new Parked.Stream(StreamId.parse(unreadable.stream()), unreadable.position(), reason(unreadable))
                : new Parked.Stream(history.after(position, 1).get(0).stream(), position + 1, reason(failure));
        LOG.error(
                "read model {} parks {} at event {}; everything else goes on",
                model.name(),
                found.stream(),
                found.position(),
                failure);
        return isParked(found);
    }

    private boolean isParked(Parked.Stream found) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean mine = progress.advance(model, position, found.position()).isPresent();
            if (mine) {
                parked.add(model.name(), found);
            }
            return mine;
        }));
    }

    static String reason(RuntimeException failure) {
        return failure.toString();
    }

    /**
     * Tries the parked streams again, each from the event on that could not be applied, up to where the read model is.
     *
     * @return how many are still parked
     */
    int retryParked() {
        for (Parked.Stream stream : parked.of(model.name())) {
            try {
                transaction.executeWithoutResult(status -> retry(stream));
            } catch (RuntimeException failure) {
                if (!Fault.isOfTheEvent(failure)) {
                    throw failure;
                }
                LOG.warn("read model {} keeps {} parked", model.name(), stream.stream(), failure);
            }
        }
        return parked.count(model.name());
    }

    private void retry(Parked.Stream stream) {
        Progress.Row row = progress.waitFor(model.name());
        if (row.version() == model.version()) {
            List<RecordedEvent> events =
                    new StreamTail(history, stream.stream()).between(stream.position(), row.position());
            model.apply(events, Tables.of(place, jdbc, Batch.of(events, history)::corrected));
            parked.release(model.name(), stream.stream());
        }
    }
}
