package fr.partnershipledger.core.ledger;

import static fr.partnershipledger.core.ledger.SampleContracts.committing;
import static fr.partnershipledger.core.ledger.SampleContracts.increasing;
import static fr.partnershipledger.core.ledger.SampleContracts.paying;
import static fr.partnershipledger.core.ledger.SampleContracts.signing;
import static fr.partnershipledger.core.ledger.SampleContracts.submission;
import static fr.partnershipledger.core.ledger.SampleContracts.withKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.eventstore.TestDatabase;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two ledgers on one database, as two nodes have them. */
class SeveralNodesTest {

    private static final String CONTRACT = "saint-joseph";

    private final ExecutorService senders = Executors.newCachedThreadPool();
    private TestDatabase database;
    private PostgresLedger one;
    private PostgresLedger two;

    @BeforeEach
    void begin() {
        database = TestDatabase.migrated();
        one = PostgresLedger.open(database.pool());
        two = PostgresLedger.open(database.pool());
        SampleContracts.registerPartners(one);
    }

    @AfterEach
    void end() {
        senders.shutdownNow();
        one.close();
        two.close();
        database.close();
    }

    private <T> List<T> allOf(List<Callable<T>> tasks) throws Exception {
        List<T> answers = new ArrayList<>();
        for (Future<T> answer : senders.invokeAll(tasks)) {
            answers.add(answer.get());
        }
        return answers;
    }

    private List<RecordedEvent> events(String contract) {
        return one.history().ofStream(new ContractId(contract).stream(), 0, 10_000);
    }

    private PostgresLedger node(int number) {
        return number % 2 == 0 ? one : two;
    }

    @Test
    void decisions_on_one_contract_from_both_nodes_are_all_recorded_each_on_the_state_before_it() throws Exception {
        one.record(submission(signing(CONTRACT)));
        one.record(submission(committing(CONTRACT, "60.00")));
        List<Callable<Boolean>> payments = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            PostgresLedger node = node(i);
            payments.add(() -> isRecorded(node));
        }

        List<Boolean> recorded = allOf(payments);

        assertThat(recorded.stream().filter(each -> each))
                .as("payments of 1.00 on a commitment of 60.00")
                .hasSize(60);
        assertThat(events(CONTRACT))
                .extracting(RecordedEvent::version)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 64).boxed().toList());
    }

    private static boolean isRecorded(PostgresLedger node) {
        try {
            node.record(submission(paying(CONTRACT, "1.00")));
            return true;
        } catch (Refusal refusal) {
            assertThat(refusal.rule()).isEqualTo(Rule.MORE_THAN_THE_REST);
            return false;
        }
    }

    @Test
    void the_same_key_on_both_nodes_at_the_same_moment_has_one_effect_and_one_answer() throws Exception {
        int rounds = 30;
        int senderCount = 8;
        for (int round = 0; round < rounds; round++) {
            String contract = "c" + round;
            CyclicBarrier start = new CyclicBarrier(senderCount);
            List<Callable<Receipt>> tasks = new ArrayList<>();
            for (int i = 0; i < senderCount; i++) {
                PostgresLedger node = node(i);
                tasks.add(() -> {
                    start.await();
                    return node.record(withKey(signing(contract), contract));
                });
            }

            List<Receipt> answers = allOf(tasks);

            assertThat(answers).containsOnly(answers.get(0));
            assertThat(events(contract)).hasSize(SampleContracts.SIGNATURE_EVENTS);
        }
    }

    @Test
    void an_answer_given_by_one_node_is_given_by_the_other_whatever_became_of_the_contract() {
        Receipt first = one.record(withKey(signing(CONTRACT), "k"));
        two.record(submission(committing(CONTRACT, "10.00")));

        assertThat(two.record(withKey(signing(CONTRACT), "k"))).isEqualTo(first);
        Submission expecting =
                new Submission(signing(CONTRACT), SampleContracts.DECISION, 0L, new IdempotencyKey("k", "f"), false);
        assertThat(two.record(expecting)).isEqualTo(first);
    }

    @Test
    void a_refusal_rests_on_what_the_other_node_recorded_a_moment_ago() {
        one.record(submission(signing(CONTRACT)));
        one.record(submission(committing(CONTRACT, "10.00")));
        refuseEleven(one);

        two.record(submission(increasing(CONTRACT, "5.00")));

        assertThat(one.record(submission(paying(CONTRACT, "11.00"))).version()).isEqualTo(6);
        refuseEleven(two);
    }

    private static void refuseEleven(PostgresLedger node) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> node.record(submission(paying(CONTRACT, "11.00"))));
        assertThat(refusal.rule()).isEqualTo(Rule.MORE_THAN_THE_REST);
    }

    @Test
    void a_rehearsal_and_an_expected_version_rest_on_what_the_other_node_recorded_a_moment_ago() {
        one.record(submission(signing(CONTRACT)));
        one.record(submission(committing(CONTRACT, "10.00")));
        two.record(submission(increasing(CONTRACT, "5.00")));

        Receipt rehearsed = one.record(submission(paying(CONTRACT, "1.00")).rehearsed());

        assertThat(rehearsed.version()).isEqualTo(6);
        two.record(submission(increasing(CONTRACT, "5.00")));
        Submission expecting = new Submission(paying(CONTRACT, "1.00"), SampleContracts.DECISION, 6L, null, false);
        assertThat(one.record(expecting).version()).isEqualTo(7);
    }

    @Test
    void a_rehearsal_leaves_no_trace_in_what_is_kept_for_the_next_decision() {
        one.record(submission(signing(CONTRACT)));
        one.record(submission(committing(CONTRACT, "10.00")));

        one.record(submission(paying(CONTRACT, "10.00")).rehearsed());

        assertThat(one.record(submission(paying(CONTRACT, "10.00"))).version()).isEqualTo(5);
    }

    /** Decisions on few contracts from both nodes at random; some are refused, some repeated. */
    @Test
    void whatever_is_recorded_in_whatever_order_the_history_is_gapless_and_each_stream_whole() throws Exception {
        int contracts = 4;
        for (int i = 0; i < contracts; i++) {
            one.record(submission(signing("c" + i)));
            one.record(submission(committing("c" + i, "40.00")));
        }
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int sender = 0; sender < 12; sender++) {
            Random random = new Random(sender);
            PostgresLedger node = node(sender);
            tasks.add(() -> {
                for (int i = 0; i < 40; i++) {
                    recordSomething(node, "c" + random.nextInt(contracts), random.nextInt(60));
                }
                return null;
            });
        }

        allOf(tasks);

        List<RecordedEvent> history = one.history().after(0, 10_000);
        assertThat(history)
                .extracting(RecordedEvent::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, history.size()).boxed().toList());
        for (int i = 0; i < contracts; i++) {
            List<RecordedEvent> events = events("c" + i);
            assertThat(events)
                    .extracting(RecordedEvent::version)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, events.size()).boxed().toList());
            assertThat(events).hasSizeGreaterThan(SampleContracts.SIGNATURE_EVENTS + 1);
        }
    }

    private static void recordSomething(PostgresLedger node, String contract, int number) {
        try {
            if (number < 20) {
                node.record(withKey(paying(contract, "1.00"), contract + "-" + number));
            } else if (number < 50) {
                node.record(submission(paying(contract, number + ".00")));
            } else {
                node.record(submission(increasing(contract, "1.00")));
            }
        } catch (Refusal refusal) {
            assertThat(refusal.rule()).isEqualTo(Rule.MORE_THAN_THE_REST);
        }
    }
}
