package fr.partnershipledger.core.ledger;

import static fr.partnershipledger.core.ledger.SampleContracts.SIGNATURE_EVENTS;
import static fr.partnershipledger.core.ledger.SampleContracts.signing;
import static fr.partnershipledger.core.ledger.SampleContracts.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.core.eventstore.LedgerSchema;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.eventstore.RestartableServer;
import fr.partnershipledger.core.eventstore.SmallDisk;
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

/** The history on a disk of its own that is too small. */
class DiskFullTest {

    @TempDir
    Path folder;

    private SmallDisk disk;

    @BeforeEach
    void mount() throws Exception {
        disk = SmallDisk.mount(folder.resolve("disk"), 64);
    }

    @AfterEach
    void unmount() throws Exception {
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void decisions_are_refused_for_want_of_room_and_recorded_again_when_there_is_some() throws Exception {
        try (RestartableServer server = RestartableServer.start(folder.resolve("server"))) {
            server.execute("create tablespace small location '" + disk.path() + "'");
            server.execute("create database small tablespace small");
            try (HikariDataSource pool = server.newPool("small")) {
                LedgerSchema.migrate(pool);
                try (PostgresLedger ledger = PostgresLedger.open(pool)) {
                    SampleContracts.registerPartners(ledger);

                    Path other = disk.fillButFor(300_000);

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
