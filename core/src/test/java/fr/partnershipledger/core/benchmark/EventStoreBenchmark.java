package fr.partnershipledger.core.benchmark;

import fr.partnershipledger.core.benchmark.PgbenchContestant.Row;
import fr.partnershipledger.core.identity.ContractId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Prints, in one run, how fast the ledger records and reads beside Axon's JDBC engine and beside PostgreSQL itself, all
 * durable, on one server. See docs/PERFORMANCE.md for the command.
 */
public final class EventStoreBenchmark {

    private static final int[] IN_FLIGHT = {1, 8, 32, 128};

    private EventStoreBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        double seconds = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 4;
        try (DurablePostgres server = DurablePostgres.start();
                LedgerContestant ledger = new LedgerContestant(server.newDatabase("ledger", 12));
                AxonContestant axon = new AxonContestant(server.newDatabase("axon", 32))) {
            say("PostgreSQL %s; %d processors; Java %s", server.version(), processors(), Runtime.version());
            try (PgbenchContestant pgbench = PgbenchContestant.find(server.newDatabase("pgbench", 2), server.port())
                    .orElse(null)) {
                if (pgbench == null) {
                    say("pgbench is not on this machine: no ratios to it");
                }
                commands(seconds, ledger, axon, Optional.ofNullable(pgbench));
                LongStreams streams = new LongStreams(ledger);
                bulk(streams, Optional.ofNullable(pgbench));
                reading(streams, axon);
                longContracts(streams);
            }
        }
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** In turns of a second each, so that whatever else the machine does troubles all alike. */
    private static void commands(
            double seconds, LedgerContestant ledger, AxonContestant axon, Optional<PgbenchContestant> pgbench)
            throws Exception {
        Load.keep(8, 2 * seconds, ledger.payments("warm", 8, false));
        Load.keep(8, seconds, axon.payments("warm", 8));
        for (int inFlight : IN_FLIGHT) {
            Rates ours = new Rates("ledger");
            Rates keyed = new Rates("ledger, with keys");
            Rates theirs = new Rates("Axon JDBC");
            Rates bare = new Rates("pgbench, bare row");
            Rates alike = new Rates("pgbench, such row");
            Load.Senders payments = ledger.payments("pay" + inFlight, 8, false);
            Load.Senders keyedPayments = ledger.payments("key" + inFlight, 8, true);
            for (int turn = 0; turn < seconds; turn++) {
                ours.add(Load.keep(inFlight, 1, payments));
                keyed.add(Load.keep(inFlight, 1, keyedPayments));
                theirs.add(Load.keep(inFlight, 1, axon.payments("pay" + inFlight, 8)));
                if (pgbench.isPresent()) {
                    bare.add(pgbench.get().insert(Row.BARE, inFlight, 1));
                    alike.add(pgbench.get().insert(Row.LIKE_AN_EVENT, inFlight, 1));
                }
            }
            say("%n%d in flight", inFlight);
            List.of(ours, keyed, theirs, bare, alike).forEach(rates -> say("  %s", rates.text(ours)));
        }
    }

    private static void bulk(LongStreams streams, Optional<PgbenchContestant> pgbench) throws Exception {
        say("%nin bulk, one sender, payments on 1,000 contracts");
        streams.bulkPerSecond("warm", 100, 10_000);
        double ours = streams.bulkPerSecond("bulk", 1_000, 60_000);
        say("  ledger             %,9.0f events/s", ours);
        if (pgbench.isPresent()) {
            double one = pgbench.get().insert(Row.BARE, 1, 3).perSecond();
            double many = pgbench.get().insert(Row.BARE, 32, 3).perSecond();
            say("  pgbench, bare, 1   %,9.0f rows/s    ledger is %5.2f times", one, ours / one);
            say("  pgbench, bare, 32  %,9.0f rows/s    ledger is %5.2f times", many, ours / many);
        }
    }

    private static void reading(LongStreams streams, AxonContestant axon) throws Exception {
        say("%nreading everything");
        streams.readPerSecond();
        double[] ratios = new double[5];
        double ours = 0;
        double copy = 0;
        for (int i = 0; i < ratios.length; i++) {
            double read = streams.readPerSecond();
            double copied = streams.copyPerSecond();
            ratios[i] = read / copied;
            ours = Math.max(ours, read);
            copy = Math.max(copy, copied);
        }
        Arrays.sort(ratios);
        say("  ledger, decoded    %,9.0f events/s", ours);
        say("  COPY TO STDOUT     %,9.0f rows/s    ledger is %5.2f times", copy, ratios[ratios.length / 2]);
        long begin = System.nanoTime();
        long events = axon.readAll();
        say("  Axon JDBC, decoded %,9.0f events/s", events / ((System.nanoTime() - begin) / 1e9));
    }

    private static void longContracts(LongStreams streams) {
        say("%nlong contracts");
        List<ContractId> contracts = new ArrayList<>();
        for (int events : new int[] {10, 1_000, 10_000}) {
            ContractId contract = streams.contractOf(events);
            contracts.add(contract);
            say("  reading %,6d events takes %8.2f ms", events, streams.loadMillis(contract, 9));
        }
        streams.decisionMillis(contracts, 100);
        double[] millis = streams.decisionMillis(contracts, 400);
        double fresh = millis[0];
        double old = millis[2];
        say("  a decision on 10 events takes %.3f ms, on 10,000 events %.3f ms: %.2f times", fresh, old, old / fresh);
        say(
                "  the first one after the ledger was opened: %.1f ms on 10 events, %.1f ms on 10,000",
                streams.firstDecisionMillis(contracts.get(0)), streams.firstDecisionMillis(contracts.get(2)));
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
