package fr.partnershipledger.projections.running;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.core.eventstore.TestDatabase;
import fr.partnershipledger.projections.LivingLedger;
import fr.partnershipledger.projections.tables.Place;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How a batch takes its turn. */
class ProgressTest {

    @AutoClose
    private final TestDatabase database = LivingLedger.emptyDatabase();

    private final Progress progress = new Progress(Place.LIVE, new JdbcTemplate(database.pool()));
    private final TransactionTemplate transaction =
            new TransactionTemplate(new JdbcTransactionManager(database.pool()));
    private final Tally tally = new Tally(1);

    private Optional<Boolean> advance(long from, long to) {
        return transaction.execute(status -> progress.advance(tally, from, to));
    }

    @Test
    void one_batch_moves_the_position_on_and_another_from_the_same_place_does_not() {
        progress.begin(tally, 0, 20);

        assertThat(advance(0, 5)).contains(false);

        assertThat(advance(0, 6)).isEmpty();
        assertThat(progress.read("tally").orElseThrow().position()).isEqualTo(5);
    }

    @Test
    void a_batch_knows_what_a_take_over_parked_that_ended_just_before_its_turn() throws SQLException {
        progress.begin(tally, 0, 20);
        // Parked once the statement that takes the row has begun.
        database.execute("""
                create function park() returns trigger language plpgsql as $$ begin
                    insert into read_model.parked values (new.name, 'partner/caf', 3, 'unknown', now());
                    return new;
                end $$
                """);
        database.execute("create trigger taking_over before update on read_model.progress"
                + " for each row execute function park()");

        assertThat(advance(0, 5)).contains(true);
    }
}
