package fr.partnershipledger.projections.benchmark;

import static fr.partnershipledger.projections.benchmark.ReadModelBenchmark.secondsSince;

import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.core.benchmark.DurablePostgres;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
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
 * and two threads, tokens in the database, and one statement an event into one table with a primary key. The events come from
 * the ledger's own history, decoded, page after page; as with a rebuild, no commit waits for the disk.
 */
final class PooledProcessor {

    private static final int SEGMENTS = 2;
    private static final int BATCH = 500;
    private static final int PAGE = 10_000;
    private static final String INSERT =
            "insert into pooled (position, stream, name, recorded_at, effective_on, payload)"
                    + " values (?, ?, ?, ?, ?, ?::jsonb)";

    private final HikariDataSource pool;
    private final EventHistory history;
    private final long last;
    private final JdbcTemplate jdbc;
    private final AtomicLong handled = new AtomicLong();

    /** @param last the position of the last event that is handled */
    PooledProcessor(HikariDataSource pool, EventHistory history, long last) {
        this.pool = pool;
        this.history = history;
        this.last = last;
        this.jdbc = new JdbcTemplate(pool);
    }

    @EventHandler
    void on(RecordedEvent event) {
        jdbc.update(
                INSERT,
                event.position(),
                event.stream().toString(),
                event.name(),
                event.recordedAt().atOffset(ZoneOffset.UTC),
                event.decision().effective().on(),
                event.payload());
        handled.incrementAndGet();
    }

    /** @return events a second */
    double rate() throws SQLException {
        DurablePostgres.execute(
                pool,
                "create table pooled (position bigint primary key, stream text not null,"
                        + " name text not null, recorded_at timestamptz not null, effective_on date not null,"
                        + " payload jsonb not null)");
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
            Long rows = jdbc.queryForObject("select count(*) from pooled", Long.class);
            if (rows == null || rows != last) {
                throw new IllegalStateException(rows + " rows of " + last + " events");
            }
            return last / took;
        } finally {
            coordinator.shutdownNow();
            workers.shutdownNow();
            DurablePostgres.execute(pool, "drop table pooled");
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
