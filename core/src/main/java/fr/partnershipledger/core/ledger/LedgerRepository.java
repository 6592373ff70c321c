package fr.partnershipledger.core.ledger;

import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.rule.Refusal;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.LockAwareAggregate;
import org.jspecify.annotations.Nullable;

/**
 * Loads aggregates from their events, keeps those used last, and checks before any rule runs that the sender speaks of the
 * version that the stream is at.
 */
final class LedgerRepository<T> extends EventSourcingRepository<T> {

    private final EventStore store;
    private final Recorder recorder;
    private final Recent<String, KeptAggregate<T>> kept =
            new Recent<>(KeptAggregate.mostEvents(), KeptAggregate::weight);
    private final Kind<T> kind;

    /**
     * What there is to know about a kind of aggregates.
     *
     * @param unborn makes one to which nothing has happened
     * @param unknown refuses a decision on a stream that does not exist, given its key
     */
    record Kind<T>(Callable<T> unborn, Function<String, Refusal> unknown) {}

    LedgerRepository(Builder<T> builder, EventStore store, Recorder recorder, Kind<T> kind) {
        super(builder);
        this.store = store;
        this.recorder = recorder;
        this.kind = kind;
    }

    /** @throws Refusal when the stream has no events */
    @Override
    public LockAwareAggregate<T, EventSourcedAggregate<T>> load(
            String aggregateIdentifier, @Nullable Long expectedVersion) {
        LockAwareAggregate<T, EventSourcedAggregate<T>> aggregate = super.load(aggregateIdentifier, null);
        submitted().refuseIfMoved(versionOf(aggregate));
        if (aggregate.version() == null) {
            throw kind.unknown().apply(StreamId.parse(aggregateIdentifier).key());
        }
        return aggregate;
    }

    @Override
    public Aggregate<T> loadOrCreate(String aggregateIdentifier, Callable<T> factoryMethod) {
        Aggregate<T> aggregate = super.loadOrCreate(aggregateIdentifier, factoryMethod);
        submitted().refuseIfMoved(versionOf(aggregate));
        return aggregate;
    }

    private static Submitted submitted() {
        return Submitted.of(CurrentUnitOfWork.get().getMessage());
    }

    private static long versionOf(Aggregate<?> aggregate) {
        Long sequence = aggregate.version();
        return sequence == null ? 0 : sequence + 1;
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String aggregateIdentifier, @Nullable Long expectedVersion) {
        Submitted submitted = submitted();
        long asOf = recorder.known();
        KeptAggregate<T> before = kept.take(aggregateIdentifier);
        EventSourcedAggregate<T> aggregate;
        if (before == null) {
            aggregate = loadOrBegin(aggregateIdentifier, expectedVersion);
        } else {
            aggregate = EventSourcedAggregate.reconstruct(
                    before.root(),
                    aggregateModel(),
                    before.version() - 1,
                    false,
                    store,
                    NoSnapshotTriggerDefinition.TRIGGER);
            if (submitted.mistrusts() || recorder.othersAppendedAfter(before.asOf())) {
                catchUp(aggregate, aggregateIdentifier);
            } else {
                submitted.decidesOn(before.version());
                asOf = before.asOf();
            }
        }
        keepAfterwards(aggregateIdentifier, aggregate, submitted, asOf);
        return aggregate;
    }

    private void catchUp(EventSourcedAggregate<T> aggregate, String aggregateIdentifier) {
        DomainEventStream since = store.readEvents(aggregateIdentifier, versionOf(aggregate));
        if (since.hasNext()) {
            aggregate.initializeState(since);
        }
    }

    /**
     * When everything the aggregate shows is recorded, or nothing new happened to it, it is kept for the next decision. In
     * every other case it shows what is not so, and is forgotten.
     */
    private void keepAfterwards(
            String aggregateIdentifier, EventSourcedAggregate<T> aggregate, Submitted submitted, long asOf) {
        Long sequenceBefore = aggregate.version();
        UnitOfWork<?> work = CurrentUnitOfWork.get();
        work.afterCommit(done -> keep(aggregateIdentifier, aggregate, submitted.lastPosition(asOf)));
        work.onRollback(undone -> {
            if (Objects.equals(sequenceBefore, aggregate.version())) {
                keep(aggregateIdentifier, aggregate, asOf);
            }
        });
    }

    private void keep(String aggregateIdentifier, EventSourcedAggregate<T> aggregate, long asOf) {
        if (aggregate.version() != null) {
            kept.put(
                    aggregateIdentifier, new KeptAggregate<>(aggregate.getAggregateRoot(), versionOf(aggregate), asOf));
        }
    }

    void forget(StreamId stream) {
        kept.take(stream.toString());
    }

    /**
     * An empty stream gives an aggregate to which nothing has happened: not to be there is an answer here, where Axon would
     * log a warning with a stack trace for each.
     */
    private EventSourcedAggregate<T> loadOrBegin(String aggregateIdentifier, @Nullable Long expectedVersion) {
        try {
            return super.doLoadWithLock(aggregateIdentifier, expectedVersion);
        } catch (AggregateNotFoundException nothingHappened) {
            return begin();
        }
    }

    private EventSourcedAggregate<T> begin() {
        try {
            return doCreateNewForLock(kind.unborn());
        } catch (Exception e) {
            throw new IllegalStateException("an aggregate must be able to begin", e);
        }
    }
}
