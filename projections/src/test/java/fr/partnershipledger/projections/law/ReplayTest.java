package fr.partnershipledger.projections.law;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.eventstore.TestDatabase;
import fr.partnershipledger.projections.LivingLedger;
import fr.partnershipledger.projections.ReadModels;
import fr.partnershipledger.projections.running.ReadModel;
import fr.partnershipledger.projections.tables.Place;
import fr.partnershipledger.projections.tables.Tables;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Read models are computed from events alone: replayed from nothing, however the events are cut into batches, every row of
 * every table is the one that was made while the events happened. So is every answer, for it is made from rows.
 */
class ReplayTest {

    private static final int MOST_EVENTS = 10_000;

    @Property(tries = 2, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void replayed_in_batches_of_any_size_every_row_is_the_same(@ForAll long seed) {
        try (LivingLedger ledger = LivingLedger.withEveryone()) {
            Lived.several(ledger, new Random(seed), 80);
            Map<String, List<String>> lived = EveryRow.of(ledger.upToDate());

            for (int batch : List.of(1, 7, 500)) {
                assertThat(replayed(ledger.history(), batch))
                        .as("replayed in batches of %s", batch)
                        .isEqualTo(lived);
            }
        }
    }

    private static Map<String, List<String>> replayed(EventHistory history, int batch) {
        List<RecordedEvent> events = history.after(0, MOST_EVENTS);
        try (TestDatabase database = LivingLedger.emptyDatabase()) {
            JdbcTemplate jdbc = new JdbcTemplate(database.pool());
            for (ReadModel model : ReadModels.all()) {
                for (int from = 0; from < events.size(); from += batch) {
                    model.apply(
                            events.subList(from, Math.min(events.size(), from + batch)),
                            Tables.of(Place.LIVE, jdbc, id -> history.withId(id).orElse(null)));
                }
            }
            return EveryRow.of(database.pool());
        }
    }
}
