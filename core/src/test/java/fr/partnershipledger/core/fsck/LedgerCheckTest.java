package fr.partnershipledger.core.fsck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.eventstore.NewEvents;
import fr.partnershipledger.core.eventstore.NewEvents.DecisionKey;
import fr.partnershipledger.core.eventstore.NewEvents.NewEvent;
import fr.partnershipledger.core.eventstore.PostgresEventLog;
import fr.partnershipledger.core.eventstore.TestDatabase;
import fr.partnershipledger.core.eventstore.TestDatabase.Role;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.partner.PartnerEvent.PartnerRegistered;
import fr.partnershipledger.core.partner.PartnerEvent.PartnerRenamed;
import fr.partnershipledger.core.partner.PartnerKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each test spoils the history as a superuser could, in a transaction that is taken back: events 1 and 2 are one decision on
 * caf with key "k", 3 is one on town with key "l", 4 and 5 one on caf without a key.
 */
class LedgerCheckTest {

    private static final PartnerId CAF = new PartnerId("caf");
    private static final PartnerId TOWN = new PartnerId("town");
    private static final String TRIGGERS_OFF = """
            alter table ledger.event disable trigger all;
            alter table ledger.idempotency disable trigger all;
            """;
    private static final String TRIGGERS_ON = """
            ; alter table ledger.event enable trigger all;
            alter table ledger.event enable always trigger event_only_grows;
            alter table ledger.idempotency enable trigger all;
            alter table ledger.idempotency enable always trigger idempotency_only_grows
            """;
    private static final String WITHOUT_VERSIONS =
            "alter table ledger.event drop constraint event_stream_version_unique;";

    private static TestDatabase database;

    @BeforeAll
    static void begin() {
        database = TestDatabase.withRoles();
        try (HikariDataSource writer = database.newPool(Role.WRITER)) {
            PostgresEventLog log = new PostgresEventLog(writer);
            append(log, 0, "k", registered(CAF), new PartnerRenamed(CAF, "CAF", "Caf"));
            append(log, 0, "l", registered(TOWN));
            append(log, 2, null, new PartnerRenamed(CAF, "Caf", "CAF"), new PartnerRenamed(CAF, "CAF", "Caf"));
        }
    }

    @AfterAll
    static void end() {
        database.close();
    }

    private static LedgerEvent registered(PartnerId partner) {
        return new PartnerRegistered(partner, "CAF", PartnerKind.FAMILY_ALLOWANCE_FUND, null, null, Set.of());
    }

    private static void append(PostgresEventLog log, long after, @Nullable String key, LedgerEvent... events) {
        log.append(new NewEvents(
                events[0].stream(),
                after,
                UUID.randomUUID(),
                Decision.by(new Actor("coordinator"), Effective.day(LocalDate.of(2003, 9, 1))),
                key == null ? null : new DecisionKey(key, "f"),
                Arrays.stream(events)
                        .map(event -> new NewEvent(UUID.randomUUID(), event))
                        .toList()));
    }

    private static Findings after(String spoiling, int mostListed) throws SQLException {
        try (Connection connection = database.pool().getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(spoiling);
            }
            Findings findings = LedgerCheck.make(connection, mostListed, List.of(), Watcher.none())
                    .orElseThrow();
            connection.rollback();
            return findings;
        }
    }

    private static List<String> faultsAfter(String spoiling) throws SQLException {
        Findings findings = after(spoiling, 100);
        assertThat(findings.whole()).isEqualTo(findings.faults().isEmpty());
        return findings.faults().stream().map(Fault::toString).toList();
    }

    private static List<String> faultsAfterChanging(String rows) throws SQLException {
        return faultsAfter(TRIGGERS_OFF + rows + TRIGGERS_ON);
    }

    @Test
    void a_ledger_that_nobody_touched_is_whole_and_can_be_checked_with_the_readers_rights() throws SQLException {
        List<String> steps = new ArrayList<>();
        Watcher watcher = new Watcher() {
            @Override
            public void begins(String what, long total) {
                steps.add(what + " " + total);
            }

            @Override
            public void reached(long done) {
                steps.add(Long.toString(done));
            }
        };
        try (HikariDataSource reader = database.newPool(Role.READER)) {
            Findings findings =
                    LedgerCheck.make(reader, 100, List.of(), watcher).orElseThrow();

            assertThat(findings).isEqualTo(new Findings(5, 2, 0, 0, List.of(), 0));
            assertThat(findings.whole()).isTrue();
        }
        assertThat(steps)
                .containsExactly(
                        "schema 0",
                        "events 5",
                        "1",
                        "2",
                        "3",
                        "4",
                        "5",
                        "seal 5",
                        "1",
                        "2",
                        "3",
                        "4",
                        "5",
                        "checkpoints 0",
                        "streams 0",
                        "decisions 0",
                        "identifiers 0",
                        "keys 0",
                        "keys 0",
                        "keys 0",
                        "documents 0");
    }

    @Test
    void an_empty_ledger_is_whole_and_an_empty_database_holds_none() throws SQLException {
        try (TestDatabase empty = TestDatabase.empty()) {
            assertThat(LedgerCheck.make(empty.pool(), 1, List.of(), Watcher.none()))
                    .isEmpty();
        }
        assertThat(faultsAfterChanging("delete from ledger.idempotency; delete from ledger.event"))
                .isEmpty();
    }

    @Test
    void who_may_not_read_the_history_is_told_so() throws SQLException {
        try (TestDatabase other = TestDatabase.withRoles();
                HikariDataSource reader = other.newPool(Role.READER)) {
            other.execute("revoke select on ledger.idempotency from "
                    + TestDatabase.ROLES.reader().quoted());
            assertThatThrownBy(() -> LedgerCheck.make(reader, 1, List.of(), Watcher.none()))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void a_missing_event_is_a_gap_in_both_orders() throws SQLException {
        assertThat(faultsAfterChanging("delete from ledger.event where position = 4"))
                .containsExactly(
                        "position 4: there is no event at this position",
                        "position 5 (partner/caf): version 4 follows version 2");
    }

    @Test
    void missing_first_events_and_the_keys_that_led_to_them_are_named() throws SQLException {
        assertThat(faultsAfterChanging("delete from ledger.event where position <= 2"))
                .containsExactly(
                        "position 1: there are no events at the positions up to 2",
                        "position 4 (partner/caf): the stream begins with version 3",
                        "position 1 (partner/caf): key k of coordinator leads to events from 1 to 2, which are not all"
                                + " there");
    }

    @Test
    void an_event_moved_to_another_position_is_named() throws SQLException {
        assertThat(faultsAfterChanging("update ledger.event set position = 9 where position = 4"))
                .hasSize(4)
                .startsWith(
                        "position 4: there is no event at this position",
                        "position 6: there are no events at the positions up to 8",
                        "position 5 (partner/caf): version 4 was recorded before version 3")
                .last()
                .asString()
                .startsWith("position 5 (partner/caf): decision ")
                .endsWith(" has 2 events at positions from 5 to 9");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            payload = '{"partner":"caf"}'                         | the payload is not revision 1 of partner.renamed
            payload = payload || ' '                              |
            payload = replace(payload, 'CAF', 'ACF')              |
            payload = replace(payload, '}', ',"x":1}')            | the payload is not revision 1 of partner.renamed
            payload = replace(payload, 'caf', 'town')             | its payload speaks of partner/town
            payload = ''                                          | the payload is not revision 1 of partner.renamed
            name = 'partner.dreamt'                               | this version of the ledger does not know events named partner.dreamt
            revision = 2                                          | this version of the ledger reads partner.renamed up to revision 1, not revision 2
            """)
    void a_payload_that_todays_code_cannot_read_is_named(String change, @Nullable String reason) throws SQLException {
        List<String> faults = faultsAfterChanging("update ledger.event set " + change + " where position = 5");

        // What keeps every rule of the form is for proofs to find, not for this check.
        if (reason == null) {
            assertThat(faults).isEmpty();
        } else {
            assertThat(faults).containsExactly("position 5 (partner/caf): " + reason);
        }
    }

    @Test
    void a_decision_whose_events_do_not_share_what_they_must_is_named() throws SQLException {
        String id = "select command_id from ledger.event where position = ";

        assertThat(faultsAfterChanging("update ledger.event set note = 'x' where position = 5"))
                .singleElement()
                .asString()
                .startsWith("position 5 (partner/caf): it has another actor, effective date, document or note than the"
                        + " event at position 4, of the same decision ");
        assertThat(faultsAfterChanging("update ledger.event set command_id = (" + id + "1) where position >= 4"))
                .singleElement()
                .asString()
                .startsWith("position 1 (partner/caf): decision ")
                .endsWith(" has 4 events at positions from 1 to 5");
        assertThat(faultsAfterChanging("update ledger.event set command_id = (" + id + "3) where position = 4"))
                .anySatisfy(fault -> assertThat(fault)
                        .startsWith("position 4 (partner/caf): it is of another stream than the event at position 3"));
    }

    @Test
    void recorded_times_that_go_back_or_differ_within_a_decision_are_named() throws SQLException {
        assertThat(faultsAfterChanging(
                        "update ledger.event set recorded_at = '2001-01-01T00:00:00Z' where position >= 4"))
                .singleElement()
                .asString()
                .startsWith("position 4 (partner/caf): it was recorded at 2001-01-01T00:00:00Z, before the event at"
                        + " position 3 (");
        assertThat(faultsAfterChanging(
                        "update ledger.event set recorded_at = recorded_at + interval '1 us'" + " where position = 5"))
                .singleElement()
                .asString()
                .startsWith("position 5 (partner/caf): it was recorded at another time than the event at position 4");
    }

    @Test
    void a_version_twice_and_one_missing_are_named_with_the_constraint_that_was_dropped() throws SQLException {
        assertThat(faultsAfterChanging(WITHOUT_VERSIONS
                        + "update ledger.event set version = 3 where stream = 'partner/caf' and version = 4"))
                .containsExactly(
                        "schema: the constraint event_stream_version_unique of event is missing: UNIQUE (stream, version)",
                        "position 5 (partner/caf): version 3 is there twice");
        assertThat(faultsAfterChanging("update ledger.event set version = 5 where position = 5"))
                .containsExactly("position 5 (partner/caf): version 5 follows version 3");
        assertThat(
                        faultsAfterChanging(
                                WITHOUT_VERSIONS
                                        + "update ledger.event set version = 7 - version where position in (4, 5);"
                                        + "alter table ledger.event add constraint event_stream_version_unique unique (stream, version)"))
                .containsExactly("position 4 (partner/caf): version 4 was recorded before version 3");
    }

    @Test
    void an_identifier_and_a_position_that_are_there_twice_are_named() throws SQLException {
        assertThat(faultsAfterChanging("alter table ledger.event drop constraint event_id_unique;"
                        + "update ledger.event set event_id = (select event_id from ledger.event where position = 1)"
                        + " where position = 3"))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("schema: the constraint event_id_unique of event is missing");
        assertThat(faultsAfterChanging("alter table ledger.event drop constraint event_pkey cascade;"
                        + "update ledger.event set position = 4 where position = 5"))
                .contains("position 4 (partner/caf): this position is there twice")
                .contains("schema: the constraint event_pkey of event is missing: PRIMARY KEY (\"position\")")
                .anySatisfy(fault -> assertThat(fault)
                        .startsWith("schema: the constraint idempotency_first_event of idempotency is missing"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            last_position = 99         | k | position 1 (partner/caf): key k of coordinator leads to events from 1 to 99, which are not all there
            last_position = 3          | k | position 1 (partner/caf): key k of coordinator leads to events of several decisions
            last_position = 1          | k | position 1 (partner/caf): key k of coordinator leads to a part of a decision
            stream = 'partner/other'   | l | position 3 (partner/other): key l of coordinator leads to a decision on partner/town
            actor = 'somebody'         | l | position 3 (partner/town): key l of somebody leads to a decision of coordinator
            recorded_at = '2001-01-01' | l | position 3 (partner/town): key l of coordinator was recorded at another time than its decision
            """)
    void a_key_that_does_not_lead_to_its_own_decision_is_named(String change, String key, String fault)
            throws SQLException {
        assertThat(faultsAfterChanging("update ledger.idempotency set " + change + " where key = '" + key + "'"))
                .containsExactly(fault);
    }

    @Test
    void keys_that_are_there_twice_are_named() throws SQLException {
        assertThat(faultsAfterChanging("alter table ledger.idempotency drop constraint idempotency_pkey;"
                        + "insert into ledger.idempotency select * from ledger.idempotency where key = 'l'"))
                .contains(
                        "key: key l of coordinator is there 2 times",
                        "position 3: the decision of this event has 2 keys");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alter table ledger.event disable trigger event_only_grows             | the trigger event_only_grows of event is CREATE TRIGGER
            alter table ledger.event enable trigger event_only_grows              | the trigger event_only_grows of event is CREATE TRIGGER
            drop trigger idempotency_only_grows on ledger.idempotency             | the trigger idempotency_only_grows of idempotency is missing
            alter table ledger.idempotency disable trigger all                    | the constraint idempotency_first_event of idempotency is FOREIGN KEY
            alter table ledger.event drop constraint event_payload_size           | the constraint event_payload_size of event is missing
            alter table ledger.event alter payload drop not null                  | the column payload of event is text, not text not null
            alter table ledger.event add extra text                               | the column extra of event is not the ledger's
            alter table ledger.event set unlogged                                 |
            alter table ledger.event enable row level security                    | the table event is kept, some rows hidden, not kept
            create rule swallow as on insert to ledger.event do instead nothing   | the rule swallow of event is not the ledger's
            create or replace function ledger.refuse_change() returns trigger language plpgsql as 'begin return null; end' | the function ledger.refuse_change is plpgsql
            create trigger spy after insert on ledger.event execute function ledger.refuse_change() | the trigger spy of event is not the ledger's
            """)
    void what_somebody_did_to_the_tables_is_named(String change, @Nullable String reason) throws SQLException {
        if (reason == null) {
            // PostgreSQL refuses by itself: the keys that lead here are kept.
            assertThatThrownBy(() -> faultsAfter(change)).isInstanceOf(SQLException.class);
        } else {
            assertThat(faultsAfter(change))
                    .anySatisfy(fault -> assertThat(fault).startsWith("schema: " + reason));
        }
    }

    @Test
    void what_is_expected_of_the_tables_is_what_the_migrations_make() throws SQLException {
        try (Connection connection = database.pool().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path = ''");
            StringBuilder lines = new StringBuilder();
            SchemaCheck.actual(connection)
                    .forEach((what, form) ->
                            lines.append(what).append('\t').append(form).append('\n'));

            assertThat(SchemaCheck.expected())
                    .as("schema.txt, which would be\n%s", lines)
                    .isEqualTo(SchemaCheck.actual(connection));
        }
    }

    @Test
    void of_many_faults_some_are_listed_and_the_rest_counted() throws SQLException {
        Findings findings =
                after(TRIGGERS_OFF + "update ledger.event set payload = 'x' where position > 0" + TRIGGERS_ON, 2);

        assertThat(findings.faults())
                .extracting(Fault::kind, Fault::position, Fault::stream)
                .containsExactly(
                        tuple(Fault.Kind.UNREADABLE, 1L, "partner/caf"),
                        tuple(Fault.Kind.UNREADABLE, 2L, "partner/caf"));
        assertThat(findings.unlisted()).isEqualTo(3);
        assertThat(findings.whole()).isFalse();
    }
}
