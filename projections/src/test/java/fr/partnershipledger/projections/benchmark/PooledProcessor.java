package fr.partnershipledger.projections.benchmark;

import static fr.partnershipledger.projections.benchmark.ReadModelBenchmark.secondsSince;

import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.core.benchmark.DurablePostgres;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.common.jdbc.DataSourceConnectionProvider;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Axon's pooled streaming processor as its documentation sets it up, on the same events and server: batches of 500, two segments
 * and two threads, tokens in the database, and statements for each event as it comes. The events come from the ledger's own
 * history, decoded, page after page; as with a rebuild, no commit waits for the disk.
 */
final class PooledProcessor {

    private static final int SEGMENTS = 2;
    private static final int BATCH = 500;
    private static final int PAGE = 10_000;

    private final HikariDataSource pool;
    private final EventHistory history;
    private final long last;
    private final Filling filling;
    private final JdbcTemplate jdbc;
    private final AtomicLong handled = new AtomicLong();

    /** @param last the position of the last event that is handled */
    PooledProcessor(HikariDataSource pool, EventHistory history, long last, Filling filling) {
        this.pool = pool;
        this.history = history;
        this.last = last;
        this.filling = filling;
        this.jdbc = new JdbcTemplate(pool);
    }

    @EventHandler
    void on(RecordedEvent event) {
        filling.fill(event);
        handled.incrementAndGet();
    }

    /** @return events a second */
    double rate() throws SQLException {
        filling.make();
        JdbcTokenStore tokens = JdbcTokenStore.builder()
                .connectionProvider(new DataSourceConnectionProvider(new TransactionAwareDataSourceProxy(pool)))
                .serializer(Jackson3Serializer.builder().build())
                .build();
        tokens.createSchema(PostgresTokenTableFactory.INSTANCE);
        ScheduledExecutorService coordinator = Executors.newScheduledThreadPool(1);
        ScheduledExecutorService workers = Executors.newScheduledThreadPool(SEGMENTS);
        JdbcTransactionManager transactions = new JdbcTransactionManager(pool);
        PooledStreamingEventProcessor processor = PooledStreamingEventProcessor.builder()
                .name("pooled")
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(this)
                        .sequencingPolicy(event -> ((RecordedEvent) event.getPayload()).stream())
                        .build())
                .messageSource(Events::new)
                .tokenStore(tokens)
                .transactionManager(() -> begun(transactions))
                .coordinatorExecutor(coordinator)
                .workerExecutor(workers)
                .initialToken(source -> new GlobalSequenceTrackingToken(0))
                .initialSegmentCount(SEGMENTS)
                .batchSize(BATCH)
                .build();
        long began = System.nanoTime();
        try {
            processor.start();
            while (handled.get() < last) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            // Waits for the batches under way.
            processor.shutDown();
            double took = secondsSince(began);
            if (filling.filled() != last) {
                throw new IllegalStateException(filling.filled() + " rows of " + last + " events");
            }
            return last / took;
        } finally {
            coordinator.shutdownNow();
            workers.shutdownNow();
            filling.drop();
            DurablePostgres.execute(pool, "drop table tokenentry");
        }
    }

    private Transaction begun(JdbcTransactionManager transactions) {
        TransactionStatus status = transactions.getTransaction(new DefaultTransactionDefinition());
        jdbc.execute("set local synchronous_commit = off");
        return new Transaction() {
            @Override
            public void commit() {
                transactions.commit(status);
            }

            @Override
            public void rollback() {
                transactions.rollback(status);
            }
        };
    }

    private final class Events implements BlockingStream<TrackedEventMessage<?>> {

        private final Deque<RecordedEvent> page = new ArrayDeque<>();
        private long read;

        Events(@Nullable TrackingToken from) {
            read = from == null ? 0 : from.position().orElse(0);
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) {
            if (page.isEmpty() && read < last) {
                page.addAll(history.after(read, (int) Math.min(PAGE, last - read)));
                read = page.getLast().position();
            }
            return !page.isEmpty();
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return hasNextAvailable(0, TimeUnit.SECONDS) ? Optional.of(message(page.getFirst())) : Optional.empty();
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() {
            return message(page.removeFirst());
        }

        private static TrackedEventMessage<?> message(RecordedEvent event) {
            return new GenericTrackedEventMessage<>(
                    new GlobalSequenceTrackingToken(event.position()),
                    new GenericEventMessage<>(event.id().toString(), event, Map.of(), event.recordedAt()));
        }

        @Override
        public void close() {
            page.clear();
        }
    }
}
