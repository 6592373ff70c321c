package fr.partnershipledger.projections.running;

import static fr.partnershipledger.core.contract.Decisions.CAF;
import static fr.partnershipledger.core.contract.Decisions.CCAS;
import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.core.contract.Told;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.TestDatabase;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.ledger.PostgresLedger;
import fr.partnershipledger.core.ledger.Submission;
import fr.partnershipledger.core.partner.PartnerCommand.RegisterPartner;
import fr.partnershipledger.core.partner.PartnerCommand.RenamePartner;
import fr.partnershipledger.core.partner.PartnerKind;
import fr.partnershipledger.projections.LivingLedger;
import fr.partnershipledger.projections.running.RebuildProgress.State;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two partners with ten events each, and a read model that only tallies events: what tests of its rebuild begin with. */
abstract class TalliedPartners {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    @AutoClose
    final TestDatabase database = LivingLedger.emptyDatabase();

    @AutoClose
    final PostgresLedger ledger = PostgresLedger.open(database.pool());

    final EventHistory history = ledger.history();

    @BeforeEach
    void an_empty_tally_and_two_partners_with_ten_events_each() throws SQLException {
        database.execute(Tally.TABLE);
        for (PartnerId partner : List.of(CAF, CCAS)) {
            record(Submission.of(
                    new RegisterPartner(partner, "first", PartnerKind.ASSOCIATION, null, null, Set.of()), by()));
            rename(partner, 9);
        }
    }

    static Decision by() {
        return Decision.by(Told.CLERK, Told.effective("2003"));
    }

    void record(Submission submission) {
        ledger.record(submission);
    }

    void rename(PartnerId partner, int times) {
        for (int i = 0; i < times; i++) {
            record(Submission.of(new RenamePartner(partner, "name " + history.head()), by()));
        }
    }

    RunningReadModels running(Tally tally) {
        RunningReadModels running = new RunningReadModels(List.of(tally), history, database.pool(), 500, 5);
        running.start();
        return running;
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still waiting").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    static State stateOf(RunningReadModels running) {
        return running.rebuilding("tally").map(RebuildProgress::state).orElseThrow();
    }

    static ReadModelState live(RunningReadModels running) {
        return running.states().get(0);
    }

    List<Integer> versions() {
        return JdbcClient.create(database.pool())
                .sql("select distinct version from tally order by version")
                .query(Integer.class)
                .list();
    }

    List<Long> tallied() {
        return JdbcClient.create(database.pool())
                .sql("select position from tally order by position")
                .query(Long.class)
                .list();
    }

    static List<Long> upTo(long position) {
        return LongStream.rangeClosed(1, position).boxed().toList();
    }

    boolean exists(String table) {
        return Boolean.TRUE.equals(new JdbcTemplate(database.pool())
                .queryForObject("select to_regclass('" + table + "') is not null", Boolean.class));
    }

    Rebuild rebuild() {
        return new RebuildRows(new JdbcTemplate(database.pool())).read("tally").orElseThrow();
    }
}
