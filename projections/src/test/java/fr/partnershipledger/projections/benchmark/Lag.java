package fr.partnershipledger.projections.benchmark;

import static fr.partnershipledger.projections.benchmark.ReadModelBenchmark.say;

import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.ledger.PostgresLedger;
import fr.partnershipledger.core.ledger.Receipt;
import fr.partnershipledger.projections.ReadModels;
import fr.partnershipledger.projections.running.ReadModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How soon a decision shows in each read model: from when the ledger has answered that it is durable until the read model's
 * position, looked up in the database all the time, has reached it.
 */
final class Lag {

    private static final int SENDERS = 8;

    private final PostgresLedger ledger;
    private final JdbcTemplate jdbc;
    private final Map<Long, Long> committed = new ConcurrentSkipListMap<>();

    Lag(PostgresLedger ledger, DataSource database) {
        this.ledger = ledger;
        this.jdbc = new JdbcTemplate(database);
    }

    void report(int perSecond, int seconds) throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        Map<String, Millis> lags = new TreeMap<>();
        Map<String, Map<Long, Long>> waiting = new TreeMap<>();
        for (ReadModel model : ReadModels.all()) {
            waiting.put(model.name(), new ConcurrentSkipListMap<>());
            lags.put(model.name(), new Millis());
        }
        Thread watcher = new Thread(() -> watch(waiting, lags, over));
        watcher.start();
        send(perSecond, seconds, waiting);
        over.set(true);
        watcher.join();
        say("%nfrom commit to visible at %d commands/s, %d commands", perSecond, committed.size());
        Millis all = new Millis();
        lags.forEach((name, lag) -> {
            all.addAll(lag);
            say("  %-14s %s", name, lag.text());
        });
        say("  %-14s %s", "all", all.text());
    }

    private void send(int perSecond, int seconds, Map<String, Map<Long, Long>> waiting) throws InterruptedException {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        int commands = perSecond * seconds;
        List<ContractLife> lives = new ArrayList<>();
        for (int i = 0; i < 50 * SENDERS; i++) {
            lives.add(life(i));
        }
        AtomicInteger next = new AtomicInteger();
        long began = System.nanoTime();
        for (int sender = 0; sender < SENDERS; sender++) {
            int mine = sender;
            senders.execute(() -> {
                for (int number = next.getAndIncrement(); number < commands; number = next.getAndIncrement()) {
                    LockSupport.parkNanos(began + number * 1_000_000_000L / perSecond - System.nanoTime());
                    ContractLife life = lives.get(mine * 50 + number % 50);
                    Receipt receipt = ledger.record(life.next());
                    Long first = Objects.requireNonNull(receipt.events().get(0).position());
                    long last = first + receipt.events().size() - 1;
                    long now = System.nanoTime();
                    committed.put(last, now);
                    waiting.values().forEach(open -> open.put(last, now));
                }
            });
        }
        senders.shutdown();
        senders.awaitTermination(seconds + 60L, TimeUnit.SECONDS);
    }

    private static ContractLife life(int number) {
        List<PartnerId> partners = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            partners.add(new PartnerId("partner-" + i));
        }
        return new ContractLife(
                new ContractId("lag-" + number), new TerritoryCode("01000"), partners, 400, new Random(number));
    }

    /** One query for all, each millisecond: more would take the processors from what is measured. */
    private void watch(Map<String, Map<Long, Long>> waiting, Map<String, Millis> lags, AtomicBoolean over) {
        while (!over.get() || waiting.values().stream().anyMatch(open -> !open.isEmpty())) {
            Map<String, Long> positions = positions();
            long now = System.nanoTime();
            waiting.forEach((name, open) -> {
                Iterator<Map.Entry<Long, Long>> oldest = open.entrySet().iterator();
                while (oldest.hasNext()) {
                    Map.Entry<Long, Long> command = oldest.next();
                    if (command.getKey() > positions.getOrDefault(name, 0L)) {
                        break;
                    }
                    Objects.requireNonNull(lags.get(name)).add(Math.max(0, now - command.getValue()) / 1e6);
                    oldest.remove();
                }
            });
            LockSupport.parkNanos(1_000_000);
        }
    }

    private Map<String, Long> positions() {
        Map<String, Long> positions = new HashMap<>();
        jdbc.query("select name, position from read_model.progress", row -> {
            positions.put(row.getString(1), row.getLong(2));
        });
        return positions;
    }
}
