package fr.partnershipledger.projections.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.ledger.PostgresLedger;
import fr.partnershipledger.projections.LivingLedger;
import fr.partnershipledger.projections.ReadModels;
import fr.partnershipledger.projections.budget.BudgetAnswers;
import fr.partnershipledger.projections.budget.FindBudget;
import fr.partnershipledger.projections.contract.ContractAnswers;
import fr.partnershipledger.projections.contract.FindContracts;
import fr.partnershipledger.projections.law.EveryRow;
import fr.partnershipledger.projections.law.Lived;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.running.RebuildProgress.State;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Whatever happened, and whatever happens to a rebuild on its way: it comes to the rows that were made live. */
class RebuildLawsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PART_EVENTS = 15;
    private static final LocalDate LATE = LocalDate.of(2199, 12, 31);
    private static final List<String> ALL =
            ReadModels.all().stream().map(ReadModel::name).toList();

    private static RunningReadModels node(EventHistory history, DataSource database) {
        RunningReadModels node = new RunningReadModels(ReadModels.all(), history, database, 20, PART_EVENTS);
        node.start();
        return node;
    }

    private static boolean isDone(RunningReadModels node) {
        return ALL.stream().allMatch(name -> node.rebuilding(name).orElseThrow().state() == State.DONE);
    }

    private static void awaitDone(RunningReadModels node) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isDone(node)) {
            assertThat(System.nanoTime())
                    .as("still waiting: %s", ALL.stream().map(node::rebuilding).toList())
                    .isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Property(tries = 2, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void rebuilt_by_two_nodes_while_decisions_go_on_every_row_is_the_same(@ForAll long seed) throws Exception {
        try (LivingLedger ledger = LivingLedger.withEveryone();
                HikariDataSource otherPool = ledger.database().newPool();
                PostgresLedger otherLedger = PostgresLedger.open(otherPool);
                RunningReadModels here =
                        node(ledger.history(), ledger.database().pool());
                RunningReadModels there = node(otherLedger.history(), otherPool)) {
            Random random = new Random(seed);
            Lived.several(ledger, random, 80);
            ledger.upToDate();

            here.rebuild(ALL);
            new Lived(ledger, new ContractId("meanwhile"), random).through(60);
            awaitDone(there);

            // The last part was followed by the rebuilt tables; compared with what a third rebuild makes of all events.
            Map<String, List<String>> followed = EveryRow.of(ledger.upToDate());
            there.rebuild(ALL);
            awaitDone(here);
            assertThat(EveryRow.of(ledger.upToDate())).isEqualTo(followed);
        }
    }

    @Property(tries = 2, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void stopped_at_any_moment_it_goes_on_to_the_same_rows(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        try (LivingLedger ledger = LivingLedger.withEveryone()) {
            Lived.several(ledger, random, 80);
            Map<String, List<String>> lived = EveryRow.of(ledger.upToDate());
            ledger.readModels().close();
            DataSource database = ledger.database().pool();

            try (RunningReadModels first = node(ledger.history(), database)) {
                first.rebuild(ALL);
            }
            for (int stop = 0; stop < 25; stop++) {
                try (RunningReadModels stopped = node(ledger.history(), database)) {
                    if (isDone(stopped)) {
                        stopped.rebuild(ALL);
                    }
                    LockSupport.parkNanos(Duration.ofMillis(random.nextInt(40)).toNanos());
                }
            }

            try (RunningReadModels last = node(ledger.history(), database)) {
                awaitDone(last);
            }
            assertThat(EveryRow.of(database)).isEqualTo(lived);
        }
    }

    /** What a dashboard sees that asks all the time. */
    private record Seen(long position, int contracts, BigDecimal committed) {}

    @Property(tries = 1, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void a_reader_that_never_stops_asking_sees_no_error_and_nothing_go_back(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try (LivingLedger ledger = LivingLedger.withEveryone();
                RunningReadModels node =
                        node(ledger.history(), ledger.database().pool())) {
            Lived.several(ledger, random, 60);
            ContractId contract = new ContractId("contract-1");
            BudgetAnswers budgets = new BudgetAnswers(ledger.upToDate());
            ContractAnswers contracts = new ContractAnswers(ledger.upToDate(), ledger.persons());
            FindContracts everyContract = new FindContracts(
                    Scope.everything(), null, null, null, PointInTime.asOf(LATE), new Paging(1_000, null));
            AtomicBoolean over = new AtomicBoolean();

            Future<Integer> asked = reader.submit(() -> {
                Seen before = new Seen(0, 0, BigDecimal.ZERO);
                int times = 0;
                for (; !over.get(); times++) {
                    long position = node.position("contract");
                    Seen now = new Seen(
                            position, contracts.answer(everyContract).items().size(), committed(budgets, contract));
                    assertThat(now.position()).isGreaterThanOrEqualTo(before.position());
                    assertThat(now.contracts()).isGreaterThanOrEqualTo(before.contracts());
                    assertThat(now.committed()).isGreaterThanOrEqualTo(before.committed());
                    before = now;
                    LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
                }
                return times;
            });
            for (int rebuild = 0; rebuild < 4; rebuild++) {
                node.rebuild(ALL);
                new Lived(ledger, new ContractId("during-" + rebuild), random).through(25);
                awaitDone(node);
            }
            over.set(true);

            assertThat(asked.get()).isGreaterThan(50);
        } finally {
            reader.shutdownNow();
        }
    }

    /** The money of a contract to which nothing happens meanwhile: always the same, so never less. */
    private static BigDecimal committed(BudgetAnswers budgets, ContractId contract) {
        return budgets.answer(new FindBudget(contract, Set.of(), PointInTime.asOf(LATE)))
                .orElseThrow()
                .total()
                .committed()
                .getAmount();
    }
}
