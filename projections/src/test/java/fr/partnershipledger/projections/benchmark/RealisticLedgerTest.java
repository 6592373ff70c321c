package fr.partnershipledger.projections.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.eventstore.TestDatabase;
import fr.partnershipledger.core.ledger.PostgresLedger;
import fr.partnershipledger.projections.LivingLedger;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RealisticLedgerTest {

    private static final int EVENTS = 2_500;

    @Test
    void the_same_seed_and_size_decide_the_same_and_nothing_that_the_rules_refuse() {
        List<String> once = told(7);

        assertThat(once.size()).isBetween(EVENTS / 2, 2 * EVENTS);
        assertThat(told(7)).isEqualTo(once);
        assertThat(told(8)).isNotEqualTo(once);
        assertThat(once.stream()
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .collect(Collectors.toSet()))
                .contains(
                        "funding.payment-recorded",
                        "funding.allocated",
                        "contract.renewed",
                        "contract.extended",
                        "contract.entry-corrected");
    }

    private static List<String> told(long seed) {
        try (TestDatabase database = LivingLedger.emptyDatabase();
                PostgresLedger ledger = PostgresLedger.open(database.pool())) {
            RealisticLedger realistic = new RealisticLedger(seed, EVENTS, 25, 30);
            realistic.recordIn(ledger);
            assertThat(realistic.refused()).as("%s", realistic.firstRefusal()).isZero();
            EventHistory history = ledger.history();
            return history.after(0, 10_000).stream()
                    .map(RealisticLedgerTest::line)
                    .toList();
        }
    }

    /** The event without what the ledger chooses: identifiers of events and times. */
    private static String line(RecordedEvent event) {
        String what = event.name().equals("contract.entry-corrected") ? "" : event.payload();
        return event.name() + " " + event.stream() + " " + event.decision().effective() + " " + what;
    }
}
