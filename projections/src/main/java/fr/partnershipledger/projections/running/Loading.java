package fr.partnershipledger.projections.running;

import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.eventstore.UnreadableEvent;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.projections.tables.Place;
import fr.partnershipledger.projections.tables.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Loads one part of the history after the other into the new tables: all read models of a run, of each part whole streams,
 * folded in memory and written with the mark that the part is done in one transaction. Any number of threads on any number of
 * nodes take parts; what one leaves undone when it dies, another takes. May be used by several threads at once.
 */
final class Loading {

    private static final Logger LOG = LoggerFactory.getLogger(Loading.class);

    /** A read model that is loaded in a run. */
    private record Loaded(UUID run, ReadModel model) {}

    private final Map<String, ReadModel> models = new LinkedHashMap<>();
    private final EventHistory history;
    private final JdbcTemplate jdbc;
    private final RebuildRows rows;
    private final Parked parked;
    private final TransactionTemplate transaction;
    private final TransactionTemplate savepoint;
    /** The run of which a failure was last told with its stack trace. */
    private final AtomicReference<@Nullable UUID> explained = new AtomicReference<>();

    Loading(List<ReadModel> models, EventHistory history, DataSource dataSource) {
        models.forEach(model -> this.models.put(model.name(), model));
        this.history = history;
        this.jdbc = new JdbcTemplate(dataSource);
        this.rows = new RebuildRows(jdbc);
        this.parked = new Parked(Place.NEXT, jdbc);
        JdbcTransactionManager transactions = new JdbcTransactionManager(dataSource);
        this.transaction = new TransactionTemplate(transactions);
        this.savepoint = new TransactionTemplate(transactions);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * @return whether there was a part to load
     * @throws CannotLoad when it is one read model that cannot take it in
     */
    boolean loadNext(UUID run) {
        return Boolean.TRUE.equals(transaction.execute(status -> load(run)));
    }

    private boolean load(UUID run) {
        rows.giveBackWhenSilent();
        List<Rebuild> rebuilds = rows.share(run);
        if (rebuilds.isEmpty() || !rebuilds.stream().allMatch(this::isKnown)) {
            return false;
        }
        List<ReadModel> loaded = new ArrayList<>();
        rebuilds.forEach(rebuild -> loaded.add(known(rebuild)));
        return rows.takePart(run)
                .map(part -> {
                    load(part, loaded, rebuilds.get(0).target());
                    rows.loaded(part);
                    return part;
                })
                .isPresent();
    }

    private boolean isKnown(Rebuild rebuild) {
        ReadModel model = models.get(rebuild.name());
        return model != null && rebuild.isOf(model);
    }

    private ReadModel known(Rebuild rebuild) {
        return models.getOrDefault(rebuild.name(), models.values().iterator().next());
    }

    private void load(RebuildRows.Part taken, List<ReadModel> loaded, long target) {
        jdbc.execute("set local synchronous_commit = off");
        List<UnreadableEvent> unreadable = new ArrayList<>();
        Batch part = Batch.ofWholeStreams(history.ofPart(taken.history(), target, unreadable::add));
        for (ReadModel model : loaded) {
            try {
                load(part, unreadable, new Loaded(taken.run(), model));
            } catch (RuntimeException failure) {
                throw new CannotLoad(model.name(), failure);
            }
        }
    }

    private void load(Batch part, List<UnreadableEvent> unreadable, Loaded into) {
        for (UnreadableEvent event : unreadable) {
            park(into, StreamId.parse(event.stream()), event.position(), event);
        }
        if (failure(part, into.model()) != null) {
            byStream(part.events()).values().forEach(stream -> applyWhatCanBe(stream, into));
        }
    }

    private @Nullable RuntimeException failure(List<RecordedEvent> events, ReadModel model) {
        return failure(Batch.ofWholeStreams(events), model);
    }

    /** Nothing when all of it is applied; otherwise nothing of it is. */
    private @Nullable RuntimeException failure(Batch batch, ReadModel model) {
        try {
            savepoint.executeWithoutResult(
                    status -> model.apply(batch.events(), Tables.fresh(Place.NEXT, jdbc, batch::corrected)));
            return null;
        } catch (RuntimeException failure) {
            if (!Fault.isOfTheEvent(failure)) {
                throw failure;
            }
            return failure;
        }
    }

    private static Map<StreamId, List<RecordedEvent>> byStream(List<RecordedEvent> events) {
        Map<StreamId, List<RecordedEvent>> streams = new LinkedHashMap<>();
        events.forEach(event -> streams.computeIfAbsent(event.stream(), unused -> new ArrayList<>())
                .add(event));
        return streams;
    }

    /** The events before the one at fault, which is found by halving: of the rest, how many can be applied at least? */
    private void applyWhatCanBe(List<RecordedEvent> stream, Loaded into) {
        ReadModel model = into.model();
        RuntimeException failure = failure(stream, model);
        if (failure == null) {
            return;
        }
        int good = 0;
        int bad = stream.size();
        while (bad - good > 1) {
            int half = (good + bad) / 2;
            Optional<RuntimeException> ofHalf = tried(stream.subList(0, half), model);
            if (ofHalf.isEmpty()) {
                good = half;
            } else {
                bad = half;
                failure = ofHalf.get();
            }
        }
        if (good > 0) {
            failure(stream.subList(0, good), model);
        }
        RecordedEvent first = stream.get(good);
        park(into, first.stream(), first.position(), failure);
    }

    /** Applies and takes back. */
    private Optional<RuntimeException> tried(List<RecordedEvent> events, ReadModel model) {
        return savepoint.execute(status -> {
            status.setRollbackOnly();
            return Optional.ofNullable(failure(events, model));
        });
    }

    /** A line for each; there may be thousands, all for one reason, so that the stack trace of the first is enough. */
    private void park(Loaded into, StreamId stream, long position, RuntimeException failure) {
        String name = into.model().name();
        String reason = Applier.reason(failure);
        boolean isFirst = !into.run().equals(explained.getAndSet(into.run()));
        LOG.error("the rebuild of read model {} parks {} at event {}: {}", name, stream, position, reason);
        if (isFirst) {
            LOG.error("the first that this rebuild parks, in full", failure);
        }
        parked.add(name, new Parked.Stream(stream, position, reason));
    }
}
