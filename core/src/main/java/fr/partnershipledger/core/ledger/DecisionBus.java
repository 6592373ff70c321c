package fr.partnershipledger.core.ledger;

import fr.partnershipledger.core.contract.Contract;
import fr.partnershipledger.core.decision.DecisionParameterResolverFactory;
import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.eventstore.PostgresEventLog;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.partner.Partner;
import fr.partnershipledger.core.partner.PartnerRegistry;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import fr.partnershipledger.core.territory.Territory;
import fr.partnershipledger.core.territory.TerritoryRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.ClasspathHandlerDefinition;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.NoArgumentConstructorCreationPolicyAggregateFactory;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;

/**
 * Hands decisions to their aggregates. All of Axon that the ledger uses is put together here, by hand: nothing is found on
 * the class path but the resolvers of handler parameters, nothing is serialised by Axon, and no thread is started.
 */
final class DecisionBus implements AutoCloseable {

    private final CommandBus bus;
    private final EmbeddedEventStore store;
    private final Recorder recorder;
    private final List<LedgerRepository<?>> repositories = new ArrayList<>();
    private final ParameterResolverFactory registries;

    /** @param recorder where the events of accepted decisions go */
    DecisionBus(PostgresEventLog log, Recorder recorder, PartnerRegistry partners, TerritoryRegistry territories) {
        this.recorder = recorder;
        store = EmbeddedEventStore.builder()
                .storageEngine(new LedgerEngine(log, recorder))
                .build();
        bus = SimpleCommandBus.builder()
                .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                .build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(
                new SimpleCorrelationDataProvider(DecisionParameterResolverFactory.KEY, Submitted.KEY)));
        registries = new SimpleResourceParameterResolverFactory(List.of(partners, territories));
        handle(Contract.class, key -> Rule.UNKNOWN_CONTRACT.refuse("id", "value", key));
        handle(Partner.class, key -> Rule.UNKNOWN_PARTNER.refuse("id", "value", key));
        handle(Territory.class, key -> Rule.UNKNOWN_TERRITORY.refuse("inseeCode", "value", key));
    }

    /** @param unknown refuses a decision on an aggregate that does not exist, given its key */
    private <T> void handle(Class<T> type, Function<String, Refusal> unknown) {
        ParameterResolverFactory parameters =
                MultiParameterResolverFactory.ordered(ClasspathParameterResolverFactory.forClass(type), registries);
        HandlerDefinition handlers = ClasspathHandlerDefinition.forClass(type);
        AggregateModel<T> model = AnnotatedAggregateMetaModelFactory.inspectAggregate(type, parameters, handlers);
        var creation = new NoArgumentConstructorCreationPolicyAggregateFactory<>(type);
        // Without a lock of Axon's: decisions on one stream already take turns, see PostgresLedger.
        EventSourcingRepository.Builder<T> builder = EventSourcingRepository.builder(type)
                .aggregateModel(model)
                .eventStore(store)
                .lockFactory(NullLockFactory.INSTANCE);
        LedgerRepository<T> repository = new LedgerRepository<>(
                builder, store, recorder, new LedgerRepository.Kind<>(() -> creation.create(null), unknown));
        repositories.add(repository);
        AggregateAnnotationCommandHandler.<T>builder()
                .aggregateModel(model)
                .repository(repository)
                .commandTargetResolver(DecisionBus::target)
                .creationPolicyAggregateFactory(creation)
                .build()
                .subscribe(bus);
    }

    /** Every decision names its stream, where Axon would look through the command's methods and fields each time. */
    private static VersionedAggregateIdentifier target(CommandMessage<?> command) {
        Object stream = ((LedgerCommand) command.getPayload()).stream();
        return new VersionedAggregateIdentifier(stream, null);
    }

    /** Decides, and hands what was decided to the recorder, in this thread; what either throws comes out as it is. */
    void dispatch(Submitted submitted) {
        Submission submission = submitted.submission();
        AtomicReference<CommandResultMessage<?>> result = new AtomicReference<>();
        bus.dispatch(
                new GenericCommandMessage<>(
                        submission.command(),
                        MetaData.from(Map.of(
                                DecisionParameterResolverFactory.KEY,
                                submission.decision(),
                                Submitted.KEY,
                                submitted))),
                (command, answer) -> result.set(answer));
        CommandResultMessage<?> answer = Objects.requireNonNull(result.get());
        if (answer.isExceptional()) {
            rethrow(answer.exceptionResult());
        }
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof LedgerEngine.Rehearsed) {
            return;
        }
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(failure);
    }

    /** The next decision on the stream loads it anew. */
    void forget(StreamId stream) {
        repositories.forEach(each -> each.forget(stream));
    }

    @Override
    public void close() {
        store.shutDown();
    }
}
