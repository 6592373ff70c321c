package fr.partnershipledger.core.benchmark;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.common.jdbc.DataSourceConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Axon's own JDBC engine as its documentation sets it up without Spring: tables of its factory, a pool, JSON, aggregates
 * kept in its cache. The aggregate does less than ours: it checks nothing.
 */
final class AxonContestant implements AutoCloseable {

    private static final String TEXT = "x".repeat(440);

    private final HikariDataSource pool;
    private final EmbeddedEventStore store;
    private final JdbcEventStorageEngine engine;
    private final CommandBus bus = SimpleCommandBus.builder().build();

    record Pay(@TargetAggregateIdentifier String account, String text) {}

    record Paid(String account, String text, long number) {}

    /** What is paid on. */
    static final class Account {

        @AggregateIdentifier
        @SuppressWarnings("UnusedVariable") // Axon reads it.
        private @Nullable String id;

        private long payments;

        Account() {}

        @CommandHandler
        @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
        void pay(Pay command) {
            apply(new Paid(command.account(), command.text(), payments + 1));
        }

        @EventSourcingHandler
        void on(Paid event) {
            id = event.account();
            payments = event.number();
        }
    }

    AxonContestant(HikariDataSource pool) throws SQLException {
        this.pool = pool;
        Jackson3Serializer json = Jackson3Serializer.builder().build();
        engine = JdbcEventStorageEngine.builder()
                .connectionProvider(
                        new UnitOfWorkAwareConnectionProviderWrapper(new DataSourceConnectionProvider(pool)))
                .transactionManager(NoTransactionManager.INSTANCE)
                .eventSerializer(json)
                .snapshotSerializer(json)
                .build();
        try (var connection = pool.getConnection();
                var events = PostgresEventTableFactory.INSTANCE.createDomainEventTable(connection, new EventSchema());
                var snapshots =
                        PostgresEventTableFactory.INSTANCE.createSnapshotEventTable(connection, new EventSchema())) {
            events.execute();
            snapshots.execute();
        }
        store = EmbeddedEventStore.builder().storageEngine(engine).build();
        AggregateAnnotationCommandHandler.<Account>builder()
                .aggregateType(Account.class)
                .repository(EventSourcingRepository.builder(Account.class)
                        .eventStore(store)
                        .cache(new WeakReferenceCache())
                        .build())
                .build()
                .subscribe(bus);
    }

    /** Each sender pays on accounts of its own. */
    Load.Senders payments(String name, int accountsEach) {
        return number -> {
            int[] next = new int[1];
            return () -> pay(name + "-" + number + "-" + next[0]++ % accountsEach);
        };
    }

    private void pay(String account) {
        AtomicReference<CommandResultMessage<?>> result = new AtomicReference<>();
        bus.dispatch(new GenericCommandMessage<>(new Pay(account, TEXT)), (command, answer) -> result.set(answer));
        CommandResultMessage<?> answer = Objects.requireNonNull(result.get());
        if (answer.isExceptional()) {
            throw new IllegalStateException(answer.exceptionResult());
        }
    }

    /** Reads all events, decoded. */
    long readAll() {
        try (Stream<? extends TrackedEventMessage<?>> events = engine.readEvents(null, false)) {
            return events.filter(event -> event.getPayload() instanceof Paid).count();
        }
    }

    @Override
    public void close() {
        store.shutDown();
        pool.close();
    }
}
