package fr.partnershipledger.core.ledger;

import static fr.partnershipledger.core.ledger.SampleContracts.SIGNATURE_EVENTS;
import static fr.partnershipledger.core.ledger.SampleContracts.signing;
import static fr.partnershipledger.core.ledger.SampleContracts.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.core.eventstore.LedgerSchema;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.eventstore.RestartableServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;

/** The history on a disk of its own that is too small: a file system in memory, which only root can mount. */
class DiskFullTest {

    @TempDir
    Path folder;

    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString()) == 0,
                "a small file system cannot be mounted here, so a full disk cannot be tried");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException missing) {
            return -1;
        }
    }

    @Test
    void decisions_are_refused_for_want_of_room_and_recorded_again_when_there_is_some() throws Exception {
        try (RestartableServer server = RestartableServer.start(folder.resolve("server"))) {
            server.execute("create tablespace small location '" + disk + "'");
            server.execute("create database small tablespace small");
            try (HikariDataSource pool = server.newPool("small")) {
                LedgerSchema.migrate(pool);
                try (PostgresLedger ledger = PostgresLedger.open(pool)) {
                    SampleContracts.registerPartners(ledger);

                    Path other = fillButFor(300_000);

                    List<String> answered = signUntilRefused(ledger);

                    Files.delete(other);
                    ledger.record(submission(signing("afterwards")));
                    answered.add("afterwards");
                    List<RecordedEvent> events = new ArrayList<>();
                    ledger.history().read(SampleContracts.REGISTERED_EVENTS, events::add);
                    Map<String, Long> contracts = events.stream()
                            .collect(Collectors.groupingBy(
                                    event -> event.stream().key(), Collectors.counting()));
                    assertThat(contracts).containsOnlyKeys(answered);
                    assertThat(contracts.values()).containsOnly((long) SIGNATURE_EVENTS);
                    assertThat(events.get(events.size() - 1).position())
                            .isEqualTo(SampleContracts.REGISTERED_EVENTS + events.size());
                }
            }
        }
    }

    /** Something else takes nearly all the room there is. */
    private Path fillButFor(int bytes) throws IOException {
        long room = Files.getFileStore(disk).getUsableSpace();
        return Files.write(disk.resolve("other"), new byte[(int) room - bytes]);
    }

    private static List<String> signUntilRefused(PostgresLedger ledger) {
        List<String> answered = new ArrayList<>();
        while (true) {
            String id = "c" + answered.size();
            Throwable refused = catchThrowable(() -> ledger.record(submission(signing(id))));
            if (refused != null) {
                assertThat(refused).isInstanceOf(DataAccessResourceFailureException.class);
                return answered;
            }
            answered.add(id);
        }
    }
}
