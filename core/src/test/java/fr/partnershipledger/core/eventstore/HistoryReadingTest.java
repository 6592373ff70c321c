package fr.partnershipledger.core.eventstore;

import static fr.partnershipledger.core.eventstore.Renamings.decided;
import static fr.partnershipledger.core.eventstore.Renamings.renamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.decision.Precision;
import fr.partnershipledger.core.eventstore.NewEvents.NewEvent;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class HistoryReadingTest {

    private TestDatabase database;
    private PostgresEventLog log;

    @BeforeEach
    void begin() {
        database = TestDatabase.migrated();
        log = new PostgresEventLog(database.pool());
    }

    @AfterEach
    void end() {
        log.close();
        database.close();
    }

    private List<RecordedEvent> readAfter(long position) {
        List<RecordedEvent> read = new ArrayList<>();
        log.read(position, read::add);
        return read;
    }

    @Test
    void reading_in_one_sweep_gives_the_same_events_as_reading_page_by_page() {
        DecisionDocument document = new DecisionDocument("2003-17", null, "0".repeat(64), null);
        List<Decision> decisions = List.of(
                new Decision(new Actor("a"), new Effective(LocalDate.of(1900, 1, 1), Precision.YEAR), document, "é 🌋"),
                new Decision(new Actor("b"), new Effective(LocalDate.of(2199, 12, 1), Precision.MONTH), null, null));
        int number = 0;
        for (LedgerEvent event : EventSamples.ALL) {
            log.append(new NewEvents(
                    event.stream(),
                    log.versionOf(event.stream()),
                    UUID.randomUUID(),
                    decisions.get(number++ % 2),
                    null,
                    List.of(new NewEvent(UUID.randomUUID(), event))));
        }

        List<RecordedEvent> pages = log.after(0, 10_000);

        assertThat(readAfter(0)).isEqualTo(pages).hasSize(EventSamples.ALL.size());
        assertThat(readAfter(5)).isEqualTo(pages.subList(5, pages.size()));
        assertThat(readAfter(pages.size())).isEmpty();
    }

    @Test
    void an_empty_history_reads_as_nothing() {
        assertThat(readAfter(0)).isEmpty();
    }

    @Test
    void a_history_longer_than_what_may_wait_in_memory_is_read_whole() throws SQLException {
        database.execute(rows("generate_series(1, 10000)", "partner.renamed"));

        assertThat(readAfter(0))
                .hasSize(10_000)
                .isSortedAccordingTo((a, b) -> Long.compare(a.position(), b.position()));
    }

    private static String rows(String positions, String name) {
        return """
                insert into ledger.event (position, event_id, stream, version, name, revision, recorded_at, command_id,
                    actor, effective_on, effective_precision, payload)
                select n, gen_random_uuid(), 'partner/caf', n, '%s', 1, now(), gen_random_uuid(),
                    'a', '2003-09-01', 'DAY', '{"partner":"caf","before":"a","after":"b"}' from %s as n
                """.formatted(name, positions);
    }

    @Test
    void a_reader_that_fails_ends_the_reading_with_that_and_leaves_the_connections_whole() throws SQLException {
        database.execute(rows("generate_series(1, 10000)", "partner.renamed"));
        database.pool().setMaximumPoolSize(1);

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> log.read(0, event -> {
                        throw new IllegalStateException("at " + event.position());
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("at 1");
        }
        assertThat(log.head()).isEqualTo(10_000);
    }

    @Test
    void a_reader_stops_at_what_it_cannot_read_and_says_where() throws SQLException {
        log.append(decided(0, null, renamed("caf")));
        database.execute(rows("generate_series(2, 3)", "partner.dreamt"));
        List<Long> seen = new ArrayList<>();

        assertThatThrownBy(() -> log.read(0, event -> seen.add(event.position())))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining("position 2 (partner/caf)");
        assertThat(seen).containsExactly(1L);
    }

    @Test
    void a_lost_database_is_never_taken_for_the_end_of_the_history() {
        database.pool().close();

        assertThatThrownBy(() -> readAfter(0)).isInstanceOf(DataAccessException.class);
    }
}
