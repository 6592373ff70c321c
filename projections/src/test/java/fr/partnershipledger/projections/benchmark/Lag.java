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

/**
 * How soon a decision shows in each read model: from when the ledger has answered that it is durable until the read model's
 * position, looked up in the database all the time, has reached it.
 */
final class Lag {

    private static final int SENDERS = 8;

    private final PostgresLedger ledger;
    private final ReadModels readModels;
    private final Map<Long, Long> committed = new ConcurrentSkipListMap<>();

    Lag(PostgresLedger ledger, ReadModels readModels) {
        this.ledger = ledger;
        this.readModels = readModels;
    }

    void report(int perSecond, int seconds) throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        Map<String, Millis> lags = new TreeMap<>();
        List<Thread> watchers = new ArrayList<>();
        Map<String, Map<Long, Long>> waiting = new TreeMap<>();
        for (ReadModel model : ReadModels.all()) {
            Map<Long, Long> open = new ConcurrentSkipListMap<>();
            Millis lag = new Millis();
            waiting.put(model.name(), open);
            lags.put(model.name(), lag);
            Thread watcher = new Thread(() -> watch(model.name(), open, lag, over));
            watchers.add(watcher);
            watcher.start();
        }
        send(perSecond, seconds, waiting);
        over.set(true);
        for (Thread watcher : watchers) {
            watcher.join();
        }
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

    private void watch(String name, Map<Long, Long> open, Millis lag, AtomicBoolean over) {
        while (!over.get() || !open.isEmpty()) {
            long position = readModels.position(name);
            long now = System.nanoTime();
            Iterator<Map.Entry<Long, Long>> oldest = open.entrySet().iterator();
            while (oldest.hasNext()) {
                Map.Entry<Long, Long> command = oldest.next();
                if (command.getKey() > position) {
                    break;
                }
                lag.add(Math.max(0, now - command.getValue()) / 1e6);
                oldest.remove();
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
