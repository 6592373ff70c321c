package fr.partnershipledger.projections.benchmark;

import static fr.partnershipledger.projections.benchmark.ReadModelBenchmark.say;

import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.projections.budget.BudgetAnswers;
import fr.partnershipledger.projections.budget.Dimension;
import fr.partnershipledger.projections.budget.FindBudget;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/** How long the budget of one contract takes, by term and partner: as of now, and as of any date as known at any time. */
final class Questions {

    private static final Set<Dimension> BY = Set.of(Dimension.TERM, Dimension.PARTNER);
    private static final LocalDate NOW = LocalDate.of(2026, 1, 1);

    private final BudgetAnswers budgets;
    private final int contracts;
    private final List<Instant> times = new ArrayList<>();

    Questions(DataSource database, EventHistory history, int contracts) {
        this.budgets = new BudgetAnswers(database);
        this.contracts = contracts;
        long head = history.head();
        for (int i = 1; i <= 100; i++) {
            times.add(history.after(Math.max(0, head * i / 100 - 1), 1).get(0).recordedAt());
        }
    }

    void report(int clients, int seconds) throws Exception {
        ask(clients, 2, true);
        // In turns, so that whatever else the machine does troubles both alike.
        Millis current = new Millis();
        Millis past = new Millis();
        for (int turn = 0; turn < seconds; turn++) {
            current.addAll(ask(clients, 1, false));
            past.addAll(ask(clients, 1, true));
        }
        say("%nbudget of one contract of %,d by term and partner, %d clients", contracts, clients);
        say("  current        %s", current.text());
        say("  any asOf, knownAt  %s", past.text());
        say("  past against current, p50: %.2f", past.at(0.5) / current.at(0.5));
    }

    private Millis ask(int clients, int seconds, boolean past) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            List<Callable<Millis>> asking = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                Random random = new Random(i + System.nanoTime());
                asking.add(() -> asked(random, end, past));
            }
            Millis all = new Millis();
            for (Future<Millis> each : threads.invokeAll(asking)) {
                all.addAll(each.get());
            }
            return all;
        } finally {
            threads.shutdown();
        }
    }

    private Millis asked(Random random, long end, boolean past) {
        Millis taken = new Millis();
        while (System.nanoTime() < end) {
            ContractId contract = new ContractId("ctg-" + (1 + random.nextInt(contracts)));
            PointInTime at = past ? somePoint(random) : PointInTime.asOf(NOW);
            long began = System.nanoTime();
            budgets.answer(new FindBudget(contract, BY, at));
            taken.add((System.nanoTime() - began) / 1e6);
        }
        return taken;
    }

    private PointInTime somePoint(Random random) {
        return new PointInTime(
                LocalDate.of(2004, 1, 1).plusDays(random.nextInt(20 * 365)), times.get(random.nextInt(times.size())));
    }
}
