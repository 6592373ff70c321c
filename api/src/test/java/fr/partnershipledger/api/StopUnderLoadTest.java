package fr.partnershipledger.api;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient.Answer;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopUnderLoadTest {

    private static final int SENDERS = 16;
    private static final int ANSWERED_BEFORE_STOPPING = 100;

    @TempDir
    Path data;

    private final Map<String, Answer> answered = new ConcurrentHashMap<>();
    private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> refused = new ConcurrentLinkedQueue<>();

    @Test
    void what_was_answered_before_the_stop_is_there_after_it_and_the_rest_once_it_is_sent_again() throws Exception {
        Signed contract;
        try (LedgerProcess ledger = LedgerProcess.start(data)) {
            LedgerClient coordinator = coordinator(ledger);
            contract = Signed.contract(coordinator);

            stopWhileSending(ledger, coordinator, contract);
        }

        assertThat(answered).hasSizeGreaterThanOrEqualTo(ANSWERED_BEFORE_STOPPING);
        assertThat(refused)
                .allSatisfy(each -> assertThat(each.status()).as(each.body()).isEqualTo(503));
        assertThat(unanswered).isNotEmpty();
        try (LedgerProcess ledger = LedgerProcess.start(data)) {
            LedgerClient coordinator = coordinator(ledger);
            long before = version(coordinator, contract);
            answered.forEach((key, answer) ->
                    assertThat(commit(coordinator, contract, key)).isEqualTo(answer.body()));
            assertThat(version(coordinator, contract)).isEqualTo(before);
            unanswered.forEach(key -> commit(coordinator, contract, key));
            // Signing made four events.
            assertThat(version(coordinator, contract)).isEqualTo(4 + answered.size() + unanswered.size());
        }
    }

    private LedgerClient coordinator(LedgerProcess ledger) throws Exception {
        ledger.port();
        String line = Files.readAllLines(data.resolve("credentials")).stream()
                .filter(each -> each.startsWith("coordinator:"))
                .findFirst()
                .orElseThrow();
        return ledger.as("coordinator", line.substring("coordinator:".length()));
    }

    /** Each sender goes on until it is not answered any more. */
    private void stopWhileSending(LedgerProcess ledger, LedgerClient coordinator, Signed contract) throws Exception {
        CountDownLatch enough = new CountDownLatch(ANSWERED_BEFORE_STOPPING);
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<?>> sending = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                String sender = "s" + i;
                sending.add(senders.submit(() -> send(coordinator, contract, sender, enough)));
            }
            assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
            // 128 + 15, as a shell tells the end by SIGTERM.
            assertThat(ledger.stop()).isEqualTo(143);
            for (Future<?> each : sending) {
                each.get();
            }
        } finally {
            senders.shutdownNow();
        }
    }

    private void send(LedgerClient coordinator, Signed contract, String sender, CountDownLatch enough) {
        for (int i = 1; ; i++) {
            String key = sender + "-" + i;
            try {
                Answer answer =
                        coordinator.with("Idempotency-Key", key).post(contract.at("/commitments"), body(contract));
                if (answer.status() != 201) {
                    refused.add(answer);
                    unanswered.add(key);
                    return;
                }
                answered.put(key, answer);
                enough.countDown();
            } catch (UncheckedIOException gone) {
                unanswered.add(key);
                return;
            }
        }
    }

    private static String body(Signed contract) {
        return "{\"term\": 1, \"partner\": \"" + contract.fund()
                + "\", \"amount\": {\"amount\": \"1.00\", \"currency\": \"EUR\"}}";
    }

    private static String commit(LedgerClient coordinator, Signed contract, String key) {
        Answer answer = coordinator.with("Idempotency-Key", key).post(contract.at("/commitments"), body(contract));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.body();
    }

    /** Told by a decision that is not recorded: what is answered from read models may be behind. */
    private static long version(LedgerClient coordinator, Signed contract) {
        return coordinator
                        .post(contract.at("/commitments?dryRun=true"), body(contract))
                        .json()
                        .get("version")
                        .asLong()
                - 1;
    }
}
