package fr.partnershipledger.projections.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.core.eventstore.LedgerSchema;
import fr.partnershipledger.core.eventstore.PostgresEventLog;
import fr.partnershipledger.core.eventstore.RestartableServer;
import fr.partnershipledger.core.eventstore.SmallDisk;
import fr.partnershipledger.core.ledger.PostgresLedger;
import fr.partnershipledger.projections.ReadModels;
import fr.partnershipledger.projections.benchmark.RealisticLedger;
import fr.partnershipledger.projections.law.EveryRow;
import fr.partnershipledger.projections.running.RebuildProgress.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rebuild on a disk that has no room for a second copy of the read models. */
class RebuildDiskFullTest {

    private static final List<String> ALL =
            ReadModels.all().stream().map(ReadModel::name).toList();

    @TempDir
    Path folder;

    @Test
    void without_room_it_fails_with_the_reason_the_live_rows_stay_and_with_room_it_is_done() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 96);
                RestartableServer server = RestartableServer.start(folder.resolve("server"))) {
            server.execute("create tablespace small location '" + disk.path() + "'");
            server.execute("create database small tablespace small");
            try (HikariDataSource pool = server.newPool("small")) {
                LedgerSchema.migrate(pool);
                ReadModelSchema.migrate(pool);
                try (PostgresLedger ledger = PostgresLedger.open(pool)) {
                    new RealisticLedger(5, 3_000, 30, 30).recordIn(ledger);
                }
                try (PostgresEventLog history = new PostgresEventLog(pool);
                        RunningReadModels node = RebuildingProcess.node(history, pool)) {
                    node.start();
                    assertThat(node.awaitPosition(history.head(), Duration.ofSeconds(60)))
                            .isTrue();
                    Map<String, List<String>> lived = EveryRow.of(pool);

                    Path other = disk.fillButFor(2_000_000);
                    node.rebuild(ALL);
                    awaitEnd(node);

                    assertThat(ALL)
                            .map(name -> node.rebuilding(name).orElseThrow())
                            .filteredOn(progress -> progress.state() == State.FAILED)
                            .isNotEmpty()
                            .allMatch(progress ->
                                    String.valueOf(progress.failure()).contains("No space left"));
                    assertThat(EveryRow.of(pool)).isEqualTo(lived);

                    Files.delete(other);
                    node.rebuild(ALL);
                    awaitEnd(node);
                    assertThat(ALL)
                            .allMatch(
                                    name -> node.rebuilding(name).orElseThrow().state() == State.DONE);
                    assertThat(EveryRow.of(pool)).isEqualTo(lived);
                }
            }
        }
    }

    private static void awaitEnd(RunningReadModels node) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (ALL.stream()
                .anyMatch(name -> node.rebuilding(name).orElseThrow().state().isUnderWay())) {
            assertThat(System.nanoTime()).as("still waiting").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
