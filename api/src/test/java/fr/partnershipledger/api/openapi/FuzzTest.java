package fr.partnershipledger.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.PublishedInterface;
import fr.partnershipledger.api.PublishedInterface.Operation;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.api.Signed;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Requests made at random from the published document, on several connections. Every answer is held against the document by the
 * client. More requests: {@code -Dfuzz.requests=20000}; others: {@code -Dfuzz.seed=…}.
 */
class FuzzTest {

    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 3000);
    private static final long SEED = Long.getLong("fuzz.seed", 20_051_001L);
    private static final int CONNECTIONS = 8;
    private static final int TOLD = 10;

    /** Names of classes, traces, statements, paths of the machine: nothing of this is in what is sent. */
    private static final Pattern INTERNALS = Pattern.compile(
            "fr\\.partnershipledger|org\\.(?:springframework|postgresql|apache|axonframework)|java\\.(?:lang|util|io|time)"
                    + "|tools\\.jackson|\\w+Exception|\\tat |SQLSTATE|(?i:select .+ from )|/tmp/|/root/|/home/|read_model\\.|"
                    + Pattern.quote(System.getProperty("user.dir")));

    private final RunningLedger ledger = RunningLedger.shared();
    private final List<Operation> operations = PublishedInterface.instance().operations().stream()
            // A rebuild goes on after its answer; the tests of rebuilds have them.
            .filter(operation ->
                    !operation.path().endsWith("/rebuild") || operation.method().equals("GET"))
            .toList();

    @Test
    void whatever_is_sent_nothing_breaks_no_nonsense_is_accepted_and_nothing_of_the_inside_is_told() throws Exception {
        List<Callable<Outcome>> connections = new ArrayList<>();
        for (int connection = 0; connection < CONNECTIONS; connection++) {
            Signed contract = prepared();
            Random random = new Random(SEED + connection);
            connections.add(() -> send(random, contract));
        }
        Outcome all = new Outcome(new ArrayList<>(), new TreeMap<>());
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            for (Future<Outcome> outcome : threads.invokeAll(connections)) {
                all.failures().addAll(outcome.get().failures());
                outcome.get()
                        .statuses()
                        .forEach((status, count) -> all.statuses().merge(status, count, Integer::sum));
            }
        } finally {
            threads.shutdown();
        }

        assertThat(all.failures().stream().limit(TOLD).toList())
                .as("of seed %d: %d failures; statuses %s", SEED, all.failures().size(), all.statuses())
                .isEmpty();
        // The generator makes what is accepted and what is refused, or this test would show nothing.
        assertThat(all.statuses()).containsKeys(200, 201, 400, 404, 409, 422);
        assertThat(all.statuses().values().stream().mapToInt(Integer::intValue).sum())
                .isGreaterThanOrEqualTo(REQUESTS);
    }

    private record Outcome(List<String> failures, Map<Integer, Integer> statuses) {}

    /** With something in it to decide about. */
    private Signed prepared() {
        LedgerClient coordinator = ledger.coordinator();
        Signed contract = Signed.contract(coordinator);
        String on = "\"decision\": {\"effectiveOn\": \"2020-02-01\"}";
        coordinator.post(
                contract.at("/actions"), "{\"key\": \"clas\", \"title\": \"x\", \"origin\": \"CREATED\", " + on + "}");
        for (String partner : List.of(contract.fund(), contract.group())) {
            coordinator.post(
                    contract.at("/commitments"),
                    "{\"term\": 1, \"partner\": \"%s\", \"amount\": {\"amount\": \"9000.00\", \"currency\": \"EUR\"}, %s}"
                            .formatted(partner, on));
        }
        return contract;
    }

    private Outcome send(Random random, Signed contract) {
        RandomValues values = new RandomValues(PublishedInterface.instance().document(), random, contract);
        Outcome outcome = new Outcome(new ArrayList<>(), new TreeMap<>());
        Map<String, LedgerClient> clients = new HashMap<>();
        List.of("coordinator", "auditor", "dashboard", "admin").forEach(user -> clients.put(user, ledger.as(user)));
        int each = (REQUESTS + CONNECTIONS - 1) / CONNECTIONS;
        for (int i = 0; i < each; i++) {
            Operation operation = values.oneOf(operations);
            FuzzedRequest request = new FuzzedRequest(operation, random, values);
            LedgerClient client = ledgerClient(clients, operation, random);
            for (Map.Entry<String, String> header : request.headers.entrySet()) {
                client = client.with(header.getKey(), header.getValue());
            }
            try {
                Answer answer = client.send(
                        request.method,
                        request.path,
                        request.body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(request.body));
                outcome.statuses().merge(answer.status(), 1, Integer::sum);
                judge(request, answer, outcome.failures());
            } catch (AssertionError notAsPublished) {
                outcome.failures().add(request + "\n" + notAsPublished.getMessage());
            }
        }
        return outcome;
    }

    private static LedgerClient ledgerClient(Map<String, LedgerClient> clients, Operation operation, Random random) {
        List<String> roles = operation
                .node()
                .path("x-roles")
                .valueStream()
                .map(role -> role.asString().toLowerCase(java.util.Locale.ROOT))
                .toList();
        List<String> users = roles.isEmpty() || random.nextInt(30) == 0 ? List.copyOf(clients.keySet()) : roles;
        return java.util.Objects.requireNonNull(clients.get(users.get(random.nextInt(users.size()))));
    }

    private static void judge(FuzzedRequest request, Answer answer, List<String> failures) {
        String told = "\n" + answer.status() + " " + answer.headers() + "\n"
                + answer.body().substring(0, Math.min(1000, answer.body().length()));
        boolean behind = answer.status() == 503 && answer.header("Retry-After") != null;
        if (answer.status() >= 500 && !behind) {
            failures.add("broke: " + request + told);
        }
        boolean same = request.method.equals("HEAD") || request.method.equals("GET");
        if (answer.status() < 300 && !request.nonsense().isEmpty() && (same || request.body != null)) {
            failures.add("accepted: " + request + told);
        }
        if (INTERNALS.matcher(answer.body()).find()
                || INTERNALS.matcher(answer.headers().toString()).find()) {
            failures.add("told: " + request + told);
        }
    }
}
