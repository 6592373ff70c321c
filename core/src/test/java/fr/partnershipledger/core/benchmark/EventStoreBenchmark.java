package fr.partnershipledger.core.benchmark;

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
            try (PgbenchContestant pgbench = PgbenchContestant.find(server.newDatabase("pgbench", 1), server.port())
                    .orElse(null)) {
                if (pgbench == null) {
                    say("pgbench is not on this machine: no ratios to it");
                }
                commands(seconds, ledger, axon, Optional.ofNullable(pgbench));
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
            Rates bare = new Rates("pgbench");
            Load.Senders payments = ledger.payments("pay" + inFlight, 8, false);
            Load.Senders keyedPayments = ledger.payments("key" + inFlight, 8, true);
            for (int turn = 0; turn < seconds; turn++) {
                ours.add(Load.keep(inFlight, 1, payments));
                keyed.add(Load.keep(inFlight, 1, keyedPayments));
                theirs.add(Load.keep(inFlight, 1, axon.payments("pay" + inFlight, 8)));
                if (pgbench.isPresent()) {
                    bare.add(pgbench.get().insert(inFlight, 1));
                }
            }
            say("%n%d in flight", inFlight);
            List.of(ours, keyed, theirs, bare).forEach(rates -> say("  %s", rates.text(ours)));
        }
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
