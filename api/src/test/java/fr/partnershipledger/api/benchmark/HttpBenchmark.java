package fr.partnershipledger.api.benchmark;

import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.api.Signed;
import fr.partnershipledger.core.benchmark.Load;
import fr.partnershipledger.core.benchmark.Load.Rate;
import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.funding.FundingCommand.RecordPayment;
import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.ledger.Ledger;
import fr.partnershipledger.core.ledger.Submission;
import fr.partnershipledger.core.money.Amounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Prints, in one run, how many decisions a second the application records over HTTP, and how many the same ledger records for
 * callers in its own process; then how many budgets a second it answers. The contestants take turns of a second, and the one
 * who asks shares the processors with the one who answers. See docs/PERFORMANCE.md for the command.
 */
public final class HttpBenchmark {

    private static final int CONNECTIONS = 32;
    private static final String PAYMENT = """
            {"amount": {"amount": "0.01", "currency": "EUR"}, "decision": {"effectiveOn": "2021-05-01"}}
            """;
    private static final Decision DECISION =
            new Decision(new Actor("coordinator"), Effective.day(LocalDate.of(2021, 5, 1)), null, null);

    private final RunningLedger ledger;
    private final List<String> contracts = new ArrayList<>();

    private HttpBenchmark(RunningLedger ledger) {
        this.ledger = ledger;
    }

    public static void main(String[] arguments) throws Exception {
        int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        Path data = Files.createTempDirectory("ledger-benchmark");
        try (RunningLedger ledger = RunningLedger.start(data)) {
            new HttpBenchmark(ledger).run(turns);
        }
    }

    private void run(int turns) throws Exception {
        for (int i = 0; i < CONNECTIONS; i++) {
            contracts.add(contract());
        }
        List<HttpConnection> open = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                open.add(new HttpConnection(
                        ledger.port(),
                        "coordinator",
                        Objects.requireNonNull(ledger.credentials().get("coordinator"))));
            }
            compare(turns, open);
        } finally {
            for (HttpConnection each : open) {
                each.close();
            }
        }
    }

    private void compare(int turns, List<HttpConnection> open) throws Exception {
        Load.Senders overHttp = number -> {
            HttpConnection connection = open.get(number);
            byte[] payment = connection.request("POST", at(number) + "/commitments/c1/payments", PAYMENT);
            return () -> connection.ask(payment);
        };
        Load.Senders budgets = number -> {
            HttpConnection connection = open.get(number);
            byte[] question = connection.request("GET", at(number) + "/budget?by=term,partner", "");
            return () -> connection.ask(question);
        };
        Load.Senders inProcess = this::paying;
        Load.keep(CONNECTIONS, 8, overHttp);
        Load.keep(CONNECTIONS, 4, inProcess);
        Load.keep(CONNECTIONS, 4, budgets);
        List<Rate> http = new ArrayList<>();
        List<Rate> inside = new ArrayList<>();
        List<Rate> asked = new ArrayList<>();
        for (int turn = 0; turn < turns; turn++) {
            http.add(Load.keep(CONNECTIONS, 1, overHttp));
            inside.add(Load.keep(CONNECTIONS, 1, inProcess));
            asked.add(Load.keep(CONNECTIONS, 1, budgets));
        }
        double[] ratios = new double[turns];
        Arrays.setAll(
                ratios, turn -> http.get(turn).perSecond() / inside.get(turn).perSecond());
        say("%d connections, %d turns of a second each; medians", CONNECTIONS, turns);
        say("decisions over HTTP    %s", text(http));
        say("decisions in process   %s", text(inside));
        say("HTTP : in process      %.2f", median(ratios));
        say("budgets over HTTP      %s", text(asked));
    }

    private Load.Operation paying(int number) {
        Ledger door = ledger.bean(Ledger.class);
        ContractId contract = new ContractId(contracts.get(number));
        return () -> door.record(Submission.of(
                new RecordPayment(contract, new CommitmentId("c1"), Amounts.parse("amount", "0.01", "EUR"), null),
                DECISION));
    }

    private String at(int number) {
        return "/api/v1/contracts/" + contracts.get(number);
    }

    /** With a commitment to pay from. */
    private String contract() {
        Signed signed = Signed.contract(ledger.coordinator());
        Answer committed = ledger.coordinator().post(signed.at("/commitments"), """
                {"partner": "%s", "term": 1, "amount": {"amount": "9000000.00", "currency": "EUR"}}
                """.formatted(signed.fund()));
        if (committed.status() != 201) {
            throw new IllegalStateException(committed.body());
        }
        String at = signed.at("");
        return at.substring(at.lastIndexOf('/') + 1);
    }

    private static String text(List<Rate> rates) {
        return String.format(
                Locale.ROOT,
                "%,7.0f /s   p50 %6.2f ms   p99 %6.2f ms",
                median(rates.stream().mapToDouble(Rate::perSecond).toArray()),
                median(rates.stream().mapToDouble(Rate::p50Millis).toArray()),
                median(rates.stream().mapToDouble(Rate::p99Millis).toArray()));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
