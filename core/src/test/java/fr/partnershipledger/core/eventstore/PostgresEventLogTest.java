package fr.partnershipledger.core.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.eventstore.NewEvents.DecisionKey;
import fr.partnershipledger.core.eventstore.NewEvents.NewEvent;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.partner.PartnerEvent.PartnerRegistered;
import fr.partnershipledger.core.partner.PartnerEvent.PartnerRenamed;
import fr.partnershipledger.core.partner.PartnerKind;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

class PostgresEventLogTest {

    private static final PartnerId CAF = new PartnerId("caf");
    private static final Decision DECISION =
            Decision.by(new Actor("coordinator"), Effective.day(LocalDate.of(2003, 9, 1)));

    private TestDatabase database;
    private PostgresEventLog log;

    @BeforeEach
    void begin() {
        database = TestDatabase.migrated();
        log = new PostgresEventLog(database.pool());
    }

    @AfterEach
    void end() {
        database.close();
    }

    private static PartnerRegistered registered(PartnerId partner) {
        return new PartnerRegistered(partner, "CAF", PartnerKind.FAMILY_ALLOWANCE_FUND, null, null, Set.of());
    }

    private static NewEvents decided(long afterVersion, @Nullable DecisionKey key, LedgerEvent... events) {
        return new NewEvents(
                events[0].stream(),
                afterVersion,
                UUID.randomUUID(),
                DECISION,
                key,
                Arrays.stream(events)
                        .map(event -> new NewEvent(UUID.randomUUID(), event))
                        .toList());
    }

    @Test
    void what_is_appended_is_read_back_equal_and_in_order() {
        NewEvents first = decided(0, null, registered(CAF), new PartnerRenamed(CAF, "CAF", "Caf"));
        NewEvents second = decided(2, null, new PartnerRenamed(CAF, "Caf", "CAF"));

        assertThat(log.append(first)).isEqualTo(1);
        assertThat(log.append(second)).isEqualTo(3);

        List<RecordedEvent> events = log.after(0, 10);
        assertThat(events).extracting(RecordedEvent::position).containsExactly(1L, 2L, 3L);
        assertThat(events).extracting(RecordedEvent::version).containsExactly(1L, 2L, 3L);
        assertThat(events)
                .extracting(RecordedEvent::event)
                .containsExactly(
                        first.events().get(0).event(),
                        first.events().get(1).event(),
                        second.events().get(0).event());
        assertThat(events)
                .extracting(RecordedEvent::command)
                .containsExactly(first.command(), first.command(), second.command());
        assertThat(events).extracting(RecordedEvent::decision).containsOnly(DECISION);
        assertThat(events.get(2).payload()).isEqualTo("{\"partner\":\"caf\",\"before\":\"Caf\",\"after\":\"CAF\"}");
        assertThat(log.ofStream(CAF.stream(), 1, 1)).containsExactly(events.get(1));
        assertThat(log.after(1, 1)).containsExactly(events.get(1));
        assertThat(log.withId(events.get(2).id())).contains(events.get(2));
        assertThat(log.head()).isEqualTo(3);
    }

    @Test
    void an_empty_history_has_nothing() {
        assertThat(log.head()).isZero();
        assertThat(log.after(0, 10)).isEmpty();
        assertThat(log.ofStream(CAF.stream(), 0, 10)).isEmpty();
        assertThat(log.withId(UUID.randomUUID())).isEmpty();
        assertThat(log.withKey(DECISION.actor(), "k")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 10_001})
    void a_reader_that_asks_for_too_much_or_nothing_is_refused(int limit) {
        assertThatThrownBy(() -> log.after(0, limit)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.ofStream(CAF.stream(), 0, limit)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2})
    void events_decided_on_another_version_are_refused_and_leave_no_hole(long version) {
        log.append(decided(0, null, registered(CAF)));

        assertThatThrownBy(() -> log.append(decided(version, null, new PartnerRenamed(CAF, "a", "b"))))
                .isInstanceOf(StreamConflict.class);

        assertThat(log.append(decided(1, null, new PartnerRenamed(CAF, "a", "b"))))
                .isEqualTo(2);
    }

    @Test
    void all_events_of_a_decision_are_appended_or_none() {
        UUID twice = UUID.randomUUID();
        NewEvents sameIdTwice = new NewEvents(
                CAF.stream(),
                0,
                UUID.randomUUID(),
                DECISION,
                new DecisionKey("k", "f"),
                List.of(new NewEvent(twice, registered(CAF)), new NewEvent(twice, registered(CAF))));

        assertThatThrownBy(() -> log.append(sameIdTwice)).isInstanceOf(StreamConflict.class);

        assertThat(log.head()).isZero();
        assertThat(log.withKey(DECISION.actor(), "k")).isEmpty();
    }

    @Test
    void a_key_is_kept_with_its_events_and_taken_once() {
        DecisionKey key = new DecisionKey("k", "f");
        log.append(decided(0, key, registered(CAF), new PartnerRenamed(CAF, "a", "b")));

        assertThat(log.withKey(DECISION.actor(), "k")).hasValueSatisfying(keyed -> {
            assertThat(keyed.fingerprint()).isEqualTo("f");
            assertThat(keyed.events()).isEqualTo(log.after(0, 10));
        });
        assertThatThrownBy(() -> log.append(decided(2, key, new PartnerRenamed(CAF, "b", "c"))))
                .isInstanceOf(KeyTaken.class);
        assertThat(log.head()).isEqualTo(2);
    }

    @Test
    void positions_are_gapless_and_seen_in_order_while_two_nodes_write() throws Exception {
        int decisions = 120;
        ExecutorService nodes = Executors.newFixedThreadPool(9);
        try (var otherPool = database.newPool()) {
            PostgresEventLog other = new PostgresEventLog(otherPool);
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < decisions; i++) {
                PostgresEventLog node = i % 2 == 0 ? log : other;
                PartnerId partner = new PartnerId("p" + i);
                boolean fails = i % 5 == 0;
                writers.add(nodes.submit(() -> append(node, partner, fails)));
            }
            Future<List<Long>> seen = nodes.submit(() -> readAll(other, 2 * decisions - decisions / 5));
            for (Future<?> writer : writers) {
                writer.get();
            }
            assertThat(seen.get())
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 2 * decisions - decisions / 5)
                            .boxed()
                            .toList());
        } finally {
            nodes.shutdownNow();
        }
        List<RecordedEvent> events = log.after(0, 10_000);
        assertThat(events).hasSize(2 * decisions - decisions / 5);
        assertThat(events).isSortedAccordingTo((a, b) -> a.recordedAt().compareTo(b.recordedAt()));
    }

    private static void append(PostgresEventLog node, PartnerId partner, boolean fails) {
        node.append(decided(0, null, registered(partner)));
        if (fails) {
            assertThatThrownBy(() -> node.append(decided(0, null, registered(partner))))
                    .isInstanceOf(StreamConflict.class);
        } else {
            node.append(decided(1, null, new PartnerRenamed(partner, "a", "b")));
        }
    }

    private static List<Long> readAll(PostgresEventLog node, int count) throws InterruptedException {
        List<Long> seen = new ArrayList<>();
        long position = 0;
        while (position < count && node.awaitAfter(position, Duration.ofSeconds(30))) {
            for (RecordedEvent event : node.after(position, 7)) {
                seen.add(event.position());
                position = event.position();
            }
        }
        return seen;
    }

    @Test
    void recorded_time_never_goes_back_even_when_the_clock_did() throws SQLException {
        database.execute("""
                insert into ledger.event values (1, gen_random_uuid(), 'partner/early', 1, 'partner.renamed', 1,
                    now() + interval '1 hour', gen_random_uuid(), 'a', '2003-09-01', 'DAY', null, null,
                    '{"partner":"early","before":"a","after":"b"}')
                """);

        log.append(decided(0, null, registered(CAF)));

        List<RecordedEvent> events = log.after(0, 10);
        assertThat(events.get(1).recordedAt()).isEqualTo(events.get(0).recordedAt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger.event set note = 'other'",
                "update ledger.event set note = 'other' where position = 99",
                "delete from ledger.event",
                "truncate ledger.event cascade",
                "update ledger.idempotency set fingerprint = 'other'",
                "delete from ledger.idempotency",
                "truncate ledger.idempotency",
                "set session_replication_role = replica; delete from ledger.idempotency",
                "merge into ledger.event e using (select 1) x on e.position = 1 when matched then delete",
                "insert into ledger.idempotency select * from ledger.idempotency"
                        + " on conflict (actor, key) do update set fingerprint = 'other'"
            })
    void the_database_refuses_to_change_what_is_recorded_whoever_asks(String sql) {
        log.append(decided(0, new DecisionKey("k", "f"), registered(CAF)));

        assertThatThrownBy(() -> database.execute(sql))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("The ledger only grows");

        assertThat(log.after(0, 10)).hasSize(1);
        assertThat(log.withKey(DECISION.actor(), "k")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0, 'partner/x', 1, 'partner.renamed', 1, 'DAY', 'a'",
                "1, 'partner/x', 0, 'partner.renamed', 1, 'DAY', 'a'",
                "1, 'partner/x', 1, 'partner.renamed', 0, 'DAY', 'a'",
                "1, 'partner', 1, 'partner.renamed', 1, 'DAY', 'a'",
                "1, 'partner/x', 1, 'PartnerRenamed', 1, 'DAY', 'a'",
                "1, 'partner/x', 1, 'partner.renamed', 1, 'WEEK', 'a'",
                "1, 'partner/x', 1, 'partner.renamed', 1, 'DAY', 'a b'"
            })
    void the_database_refuses_rows_that_no_event_can_have(String values) {
        assertThatThrownBy(() -> database.execute("""
                insert into ledger.event (position, stream, version, name, revision, effective_precision, actor,
                    event_id, recorded_at, command_id, effective_on, payload)
                values (%s, gen_random_uuid(), now(), gen_random_uuid(), '2003-09-01', '{}')
                """.formatted(values)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("check constraint");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'partner.dreamt', 1", "'partner.renamed', 2"})
    void a_reader_stops_at_what_it_cannot_read_and_says_where(String nameAndRevision) throws SQLException {
        log.append(decided(0, null, registered(CAF)));
        database.execute("""
                insert into ledger.event (position, event_id, stream, version, name, revision, recorded_at, command_id,
                    actor, effective_on, effective_precision, payload)
                values (2, gen_random_uuid(), 'partner/caf', 2, %s, now(), gen_random_uuid(),
                    'a', '2003-09-01', 'DAY', '{"partner":"caf","before":"a","after":"b"}')
                """.formatted(nameAndRevision));

        assertThatThrownBy(() -> log.after(0, 10))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining("position 2 (partner/caf)");
        assertThat(log.after(0, 1)).hasSize(1);
    }

    @Test
    void a_reader_that_waits_is_told_of_an_append_of_this_node_and_of_another() throws Exception {
        ExecutorService readers = Executors.newSingleThreadExecutor();
        try (var otherPool = database.newPool()) {
            Future<Boolean> first = readers.submit(() -> log.awaitAfter(0, Duration.ofSeconds(30)));
            log.append(decided(0, null, registered(CAF)));
            assertThat(first.get()).isTrue();
            Future<Boolean> second = readers.submit(() -> log.awaitAfter(1, Duration.ofSeconds(30)));
            new PostgresEventLog(otherPool).append(decided(1, null, new PartnerRenamed(CAF, "a", "b")));
            assertThat(second.get()).isTrue();
        } finally {
            readers.shutdownNow();
        }
    }

    @Test
    void a_reader_that_waits_in_vain_is_told_so_when_the_time_is_up() throws InterruptedException {
        log.append(decided(0, null, registered(CAF)));

        assertThat(log.awaitAfter(1, Duration.ZERO)).isFalse();
        assertThat(log.awaitAfter(1, Duration.ofMillis(250))).isFalse();
        assertThat(log.awaitAfter(0, Duration.ZERO)).isTrue();
        assertThat(new PostgresEventLog(database.pool()).awaitAfter(0, Duration.ZERO))
                .isTrue();
    }

    @Test
    void a_lost_database_is_never_taken_for_success() {
        database.pool().close();

        assertThatThrownBy(() -> log.append(decided(0, null, registered(CAF)))).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> log.after(0, 10)).isInstanceOf(DataAccessException.class);
    }

    @Test
    void a_connection_that_breaks_during_an_append_records_nothing() throws SQLException {
        database.execute("""
                create function break_down() returns trigger language plpgsql as
                $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
                create trigger break_down before insert on ledger.idempotency
                    for each row execute function break_down()
                """);

        assertThatThrownBy(() -> log.append(decided(0, new DecisionKey("k", "f"), registered(CAF))))
                .isInstanceOf(DataAccessException.class);

        assertThat(log.head()).isZero();
        assertThat(log.append(decided(0, null, registered(CAF)))).isEqualTo(1);
    }
}
