package fr.partnershipledger.core.ledger;

import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.rule.Refusal;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.LockAwareAggregate;
import org.jspecify.annotations.Nullable;

/**
 * Loads aggregates from their events, and checks before any rule runs that the sender speaks of the version that the stream
 * is at.
 */
final class LedgerRepository<T> extends EventSourcingRepository<T> {

    private final Callable<T> unborn;
    private final Function<String, Refusal> unknown;

    /**
     * @param unborn makes an aggregate to which nothing has happened
     * @param unknown refuses a decision on a stream that does not exist, given its key
     */
    LedgerRepository(Builder<T> builder, Callable<T> unborn, Function<String, Refusal> unknown) {
        super(builder);
        this.unborn = unborn;
        this.unknown = unknown;
    }

    /** @throws Refusal when the stream has no events */
    @Override
    public LockAwareAggregate<T, EventSourcedAggregate<T>> load(
            String aggregateIdentifier, @Nullable Long expectedVersion) {
        LockAwareAggregate<T, EventSourcedAggregate<T>> aggregate = super.load(aggregateIdentifier, null);
        refuseIfMoved(aggregate);
        if (aggregate.version() == null) {
            throw unknown.apply(StreamId.parse(aggregateIdentifier).key());
        }
        return aggregate;
    }

    @Override
    public Aggregate<T> loadOrCreate(String aggregateIdentifier, Callable<T> factoryMethod) {
        Aggregate<T> aggregate = super.loadOrCreate(aggregateIdentifier, factoryMethod);
        refuseIfMoved(aggregate);
        return aggregate;
    }

    private static void refuseIfMoved(Aggregate<?> aggregate) {
        Long sequence = aggregate.version();
        Submitted.of(CurrentUnitOfWork.get().getMessage()).refuseIfMoved(sequence == null ? 0 : sequence + 1);
    }

    /**
     * An empty stream gives an aggregate to which nothing has happened: not to be there is an answer here, where Axon would
     * log a warning with a stack trace for each.
     */
    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String aggregateIdentifier, @Nullable Long expectedVersion) {
        try {
            return super.doLoadWithLock(aggregateIdentifier, expectedVersion);
        } catch (AggregateNotFoundException nothingHappened) {
            return begin();
        }
    }

    private EventSourcedAggregate<T> begin() {
        try {
            return doCreateNewForLock(unborn);
        } catch (Exception e) {
            throw new IllegalStateException("an aggregate must be able to begin", e);
        }
    }
}
