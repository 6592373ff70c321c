package fr.partnershipledger.core.benchmark;

import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.ledger.BulkOutcome;
import fr.partnershipledger.core.ledger.OnRefusal;
import fr.partnershipledger.core.ledger.PostgresLedger;
import fr.partnershipledger.core.ledger.Submission;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/** What costs more when there is more of it: recording in bulk, reading everything, long contracts. Each returns its figure. */
final class LongStreams {

    private final LedgerContestant ledger;

    LongStreams(LedgerContestant ledger) {
        this.ledger = ledger;
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    /** A contract of this many events. */
    ContractId contractOf(int events) {
        ContractId contract = new ContractId("long-" + events + "-" + System.nanoTime());
        record(Stream.concat(
                LedgerContestant.signing(contract).stream(),
                IntStream.range(3, events).mapToObj(i -> LedgerContestant.paying(contract))));
        return contract;
    }

    private long record(Stream<Submission> submissions) {
        long[] recorded = new long[1];
        ledger.ledger().recordAll(submissions.iterator(), OnRefusal.STOP, outcome -> {
            refuse(outcome);
            recorded[0]++;
        });
        return recorded[0];
    }

    private static void refuse(BulkOutcome outcome) {
        if (!outcome.isRecorded()) {
            throw new IllegalStateException("decision " + outcome.index() + " was refused", outcome.refusal());
        }
    }

    /** Payments on many contracts, in turn: events a second. */
    double bulkPerSecond(String name, int contracts, int decisions) {
        List<ContractId> signed = IntStream.range(0, contracts)
                .mapToObj(i -> ledger.sign(name + "-" + i))
                .toList();
        long begin = System.nanoTime();
        long recorded =
                record(IntStream.range(0, decisions).mapToObj(i -> LedgerContestant.paying(signed.get(i % contracts))));
        return recorded / secondsSince(begin);
    }

    /** The whole history, decoded: events a second. */
    double readPerSecond() {
        long[] events = new long[1];
        long begin = System.nanoTime();
        ledger.ledger().history().read(0, event -> events[0]++);
        return events[0] / secondsSince(begin);
    }

    /** The same rows as text, not looked at: rows a second. */
    double copyPerSecond() throws SQLException, IOException {
        try (Connection connection = ledger.pool().getConnection()) {
            long begin = System.nanoTime();
            long rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy ledger.event to stdout", OutputStream.nullOutputStream());
            return rows / secondsSince(begin);
        }
    }

    /** How long reading a contract's events takes, in milliseconds; the median of several. */
    double loadMillis(ContractId contract, int times) {
        double[] millis = new double[times];
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            List<RecordedEvent> events = new ArrayList<>();
            List<RecordedEvent> page;
            do {
                page = ledger.ledger()
                        .history()
                        .ofStream(
                                contract.stream(),
                                events.isEmpty()
                                        ? 0
                                        : events.get(events.size() - 1).version(),
                                1_000);
                events.addAll(page);
            } while (page.size() == 1_000);
            millis[i] = 1000 * secondsSince(begin);
        }
        Arrays.sort(millis);
        return millis[times / 2];
    }

    /** How long one decision takes on each of the contracts, in milliseconds; the medians of many, made in turn. */
    double[] decisionMillis(List<ContractId> contracts, int times) {
        double[][] millis = new double[contracts.size()][times];
        for (int i = 0; i < times; i++) {
            for (int contract = 0; contract < millis.length; contract++) {
                long begin = System.nanoTime();
                ledger.pay(contracts.get(contract));
                millis[contract][i] = 1000 * secondsSince(begin);
            }
        }
        return Arrays.stream(millis)
                .mapToDouble(each -> Arrays.stream(each).sorted().toArray()[times / 2])
                .toArray();
    }

    /** How long the first decision takes that a ledger makes which has just been opened, in milliseconds. */
    double firstDecisionMillis(ContractId contract) {
        try (PostgresLedger opened = PostgresLedger.open(ledger.pool())) {
            long begin = System.nanoTime();
            opened.record(LedgerContestant.paying(contract));
            return 1000 * secondsSince(begin);
        }
    }
}
