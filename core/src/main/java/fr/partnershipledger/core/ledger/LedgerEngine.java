package fr.partnershipledger.core.ledger;

import fr.partnershipledger.core.decision.DecisionParameterResolverFactory;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.eventstore.NewEvents;
import fr.partnershipledger.core.eventstore.NewEvents.DecisionKey;
import fr.partnershipledger.core.eventstore.NewEvents.NewEvent;
import fr.partnershipledger.core.eventstore.PostgresEventLog;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.identity.StreamId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/** Gives Axon's aggregates the log: their events go in as one decision, and come back as they were recorded. */
final class LedgerEngine implements EventStorageEngine {

    private static final int PAGE = 1000;

    private final PostgresEventLog log;
    private final Recorder recorder;

    LedgerEngine(PostgresEventLog log, Recorder recorder) {
        this.log = log;
        this.recorder = recorder;
    }

    /** Nothing was recorded because nothing was to be: undoes the unit of work of a dry run. */
    static final class Rehearsed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Rehearsed() {
            super("a rehearsal records nothing", null, false, false);
        }
    }

    /**
     * Has all events of one decision recorded.
     *
     * @throws Rehearsed after a dry run
     */
    @Override
    public void appendEvents(List<? extends EventMessage<?>> messages) {
        Submitted submitted = Submitted.of(messages.get(0));
        long before = ((DomainEventMessage<?>) messages.get(0)).getSequenceNumber();
        List<NewEvent> events = messages.stream().map(LedgerEngine::newEvent).toList();
        Submission submission = submitted.submission();
        NewEvents decided = new NewEvents(
                submitted.stream(), before, submitted.command(), submission.decision(), key(submission), events);
        if (submission.dryRun()) {
            log.rehearse(decided);
            submitted.answer(decided, null);
            throw new Rehearsed();
        }
        recorder.record(submitted, decided);
    }

    private static NewEvent newEvent(EventMessage<?> message) {
        return new NewEvent(UUID.fromString(message.getIdentifier()), (LedgerEvent) message.getPayload());
    }

    private static @Nullable DecisionKey key(Submission submission) {
        IdempotencyKey key = submission.key();
        return key == null ? null : new DecisionKey(key.value(), key.fingerprint());
    }

    /** The events of one aggregate, page by page. */
    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        StreamId stream = StreamId.parse(aggregateIdentifier);
        return DomainEventStream.of(
                paged(firstSequenceNumber, version -> log.ofStream(stream, version, PAGE), RecordedEvent::version)
                        .map(LedgerEngine::message));
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        long after = token == null ? 0 : token.position().orElse(0);
        return paged(after, position -> log.after(position, PAGE), RecordedEvent::position)
                .map(event -> new GenericTrackedDomainEventMessage<>(
                        new GlobalSequenceTrackingToken(event.position()), message(event)));
    }

    private static Stream<RecordedEvent> paged(
            long after, Function<Long, List<RecordedEvent>> page, Function<RecordedEvent, Long> place) {
        return Stream.iterate(
                        page.apply(after),
                        events -> !events.isEmpty(),
                        events -> events.size() < PAGE
                                ? List.of()
                                : page.apply(place.apply(events.get(events.size() - 1))))
                .flatMap(List::stream);
    }

    private static DomainEventMessage<LedgerEvent> message(RecordedEvent recorded) {
        return new GenericDomainEventMessage<>(
                recorded.stream().category(),
                recorded.stream().toString(),
                recorded.version() - 1,
                recorded.event(),
                Map.of(DecisionParameterResolverFactory.KEY, recorded.decision()),
                recorded.id().toString(),
                recorded.recordedAt());
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(log.head());
    }

    /** Snapshots only save time, and this store keeps none: what is offered is let go. */
    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {}

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return Optional.empty();
    }
}
