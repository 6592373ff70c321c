package fr.partnershipledger.projections.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.core.benchmark.DurablePostgres;
import fr.partnershipledger.core.ledger.PostgresLedger;
import fr.partnershipledger.projections.ReadModels;
import fr.partnershipledger.projections.running.ReadModel;
import fr.partnershipledger.projections.running.RebuildProgress;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Prints, in one run on one server with durability on, how fast read models are rebuilt beside PostgreSQL's own copying of the
 * same rows, how soon a decision shows in them, and how long questions take meanwhile. See
 * docs/PERFORMANCE.md for the command.
 */
public final class ReadModelBenchmark {

    private static final int REBUILDS = 3;
    private static final int CLIENTS = 8;
    private static final int COMMANDS_PER_SECOND = 500;
    private static final long MOST_POOLED = 100_000;
    private static final long MOST_POOLED_ROWS = 30_000;

    private ReadModelBenchmark() {}

    /** @param arguments how many events, contracts and partners, and for how many seconds questions and decisions are timed */
    public static void main(String[] arguments) throws Exception {
        long events = number(arguments, 0, 1_000_000);
        int contracts = (int) number(arguments, 1, Math.max(1, events / 100));
        int partners = (int) number(arguments, 2, 1_000);
        int seconds = (int) number(arguments, 3, 10);
        RecordedLedger recorded = new RecordedLedger(1, events, contracts, partners);
        try (DurablePostgres server = DurablePostgres.startIn(recorded.directory());
                HikariDataSource pool = recorded.copiedIn(server)) {
            say(
                    "PostgreSQL %s; %d processors; Java %s; heap of %d MiB",
                    server.version(),
                    Runtime.getRuntime().availableProcessors(),
                    Runtime.version(),
                    Runtime.getRuntime().maxMemory() >> 20);
            try (PostgresLedger ledger = PostgresLedger.open(pool)) {
                rebuild(ledger, pool, server.process());
                live(ledger, pool, contracts, seconds);
            }
        }
    }

    private static long number(String[] arguments, int place, long otherwise) {
        return arguments.length > place ? Long.parseLong(arguments[place]) : otherwise;
    }

    private static void rebuild(PostgresLedger ledger, HikariDataSource pool, long server) throws Exception {
        long head = ledger.history().head();
        List<Double> took = new ArrayList<>();
        say("%nrebuild of all %d read models", ReadModels.all().size());
        try (ReadModels readModels = ReadModels.of(ledger.history(), pool)) {
            readModels.rebuildAll();
            readModels.start();
            awaitDone(readModels);
            for (int time = 0; time < REBUILDS; time++) {
                resetPeaks();
                ProcessorSeconds before = ProcessorSeconds.used(server);
                long began = System.nanoTime();
                readModels.rebuildAll();
                double loaded = awaitLoaded(readModels, head, began);
                ProcessorSeconds loading = ProcessorSeconds.used(server).since(before);
                awaitDone(readModels);
                took.add(secondsSince(began));
                say(
                        "  %,.0f events/s: %.1f s, of which %.1f s loading; heap at its peak %d MiB",
                        head / took.get(time), took.get(time), loaded, peakMebibytes());
                say(
                        "    processor time: %s; of which loading: %s",
                        ProcessorSeconds.used(server).since(before).per(head), loading.per(head));
            }
        }
        double median = took.stream().sorted().toList().get(REBUILDS / 2);
        double plain = new PlainCopies(pool).report();
        say(
                "  the rebuild takes %.2f times as long as COPY out of the history and COPY in of the rows",
                median / plain);
        JdbcTemplate jdbc = new JdbcTemplate(pool);
        double rate = head / median;
        pooled(
                "the same read models, each row by a statement",
                MOST_POOLED_ROWS,
                new Filling.OfReadModels(jdbc, ledger.history()),
                ledger,
                pool,
                rate);
        pooled(
                "one table of narrow rows, by a statement an event",
                MOST_POOLED,
                new Filling.OfOneTable(jdbc),
                ledger,
                pool,
                rate);
    }

    private static void pooled(
            String what, long most, Filling filling, PostgresLedger ledger, HikariDataSource pool, double rebuilt)
            throws Exception {
        long some = Math.min(ledger.history().head(), most);
        double rate = new PooledProcessor(pool, ledger.history(), some, filling).rate();
        say(
                "  Axon's pooled processor fills %s, from the first %,d events: %,.0f events/s;"
                        + " the rebuild of all read models : it %.1f",
                what, some, rate, rebuilt / rate);
    }

    private static double awaitLoaded(ReadModels readModels, long head, long began) {
        while (progress(readModels).stream().anyMatch(each -> each.eventsDone() < head)) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return secondsSince(began);
    }

    private static void awaitDone(ReadModels readModels) {
        while (progress(readModels).stream().anyMatch(each -> each.state() != RebuildProgress.State.DONE)) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static List<RebuildProgress> progress(ReadModels readModels) {
        return ReadModels.all().stream()
                .map(ReadModel::name)
                .map(name -> readModels.rebuilding(name).orElseThrow())
                .toList();
    }

    private static void live(PostgresLedger ledger, HikariDataSource pool, int contracts, int seconds)
            throws Exception {
        DurablePostgres.execute(pool, "checkpoint");
        Questions questions = new Questions(pool, ledger.history(), contracts);
        questions.report(CLIENTS, seconds);
        try (ReadModels readModels = ReadModels.of(ledger.history(), pool)) {
            readModels.start();
            readModels.awaitPosition(ledger.history().head(), Duration.ofMinutes(1));
            new Lag(ledger, pool).report(COMMANDS_PER_SECOND, seconds);
            new CrowdedTerritory(ledger, pool).report(readModels);
        }
    }

    private static void resetPeaks() {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private static long peakMebibytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(memory -> memory.getType() == MemoryType.HEAP)
                        .mapToLong(memory -> memory.getPeakUsage().getUsed())
                        .sum()
                >> 20;
    }

    static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
