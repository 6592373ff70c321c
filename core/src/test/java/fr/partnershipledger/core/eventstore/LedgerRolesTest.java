package fr.partnershipledger.core.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.eventstore.NewEvents.DecisionKey;
import fr.partnershipledger.core.eventstore.NewEvents.NewEvent;
import fr.partnershipledger.core.eventstore.TestDatabase.Role;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.partner.PartnerEvent.PartnerRenamed;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessException;

/** Who may do what to the history, tried as each role. */
class LedgerRolesTest {

    private static final PartnerId CAF = new PartnerId("caf");
    private static final String NEW_EVENT = """
            insert into ledger.event (position, event_id, stream, version, name, revision, recorded_at, command_id,
                                      actor, effective_on, effective_precision, payload)
            select coalesce(max(position), 0) + 1, gen_random_uuid(), 'partner/caf', coalesce(max(position), 0) + 1,
                   'partner.renamed', 1, now(), gen_random_uuid(), 'a', '2003-09-01', 'DAY', '{"partner":"caf","before":"a","after":"b"}'
              from ledger.event
            """;
    private static final String NEW_KEY = """
            insert into ledger.idempotency (actor, key, fingerprint, stream, first_position, last_position, recorded_at)
            select 'a', gen_random_uuid()::text, 'f', 'partner/caf', 1, 1, now()
            """;
    /** The server stops them before it asks who may do what. */
    private static final String TRIGGERS = "The ledger only grows";

    private static final String RIGHTS = "permission denied";
    private static final String OWNERSHIP = "must be owner";

    private static TestDatabase database;
    private static final Map<Role, HikariDataSource> POOLS = new EnumMap<>(Role.class);

    @BeforeAll
    static void begin() {
        database = TestDatabase.withRoles();
        for (Role role : Role.values()) {
            POOLS.put(role, database.newPool(role));
        }
        new PostgresEventLog(pool(Role.WRITER)).append(decided(0, "first"));
    }

    @AfterAll
    static void end() {
        POOLS.values().forEach(HikariDataSource::close);
        database.close();
    }

    private static NewEvents decided(long afterVersion, String key) {
        return new NewEvents(
                CAF.stream(),
                afterVersion,
                UUID.randomUUID(),
                Decision.by(new Actor("coordinator"), Effective.day(LocalDate.of(2003, 9, 1))),
                new DecisionKey(key, "f"),
                List.of(new NewEvent(UUID.randomUUID(), new PartnerRenamed(CAF, "a", "b"))));
    }

    /** @param refusal what the database says, or nothing when it is allowed */
    private record Attempt(Role role, String sql, @Nullable String refusal) {

        @Override
        public String toString() {
            return role + ": " + sql.strip().lines().findFirst().orElseThrow();
        }
    }

    static Stream<Attempt> attempts() {
        return Stream.of("event", "idempotency").flatMap(LedgerRolesTest::attemptsOn);
    }

    private static Stream<Attempt> attemptsOn(String table) {
        String insert = table.equals("event") ? NEW_EVENT : NEW_KEY;
        String column = table.equals("event") ? "note" : "fingerprint";
        List<String> changes = List.of(
                "update ledger.TABLE set COLUMN = 'x'",
                "delete from ledger.TABLE",
                "truncate ledger.TABLE cascade",
                "set session_replication_role = replica; delete from ledger.TABLE");
        List<String> ofTheSchema = List.of(
                "drop table ledger.TABLE cascade",
                "alter table ledger.TABLE disable trigger TABLE_only_grows",
                "alter table ledger.TABLE disable trigger all",
                "alter table ledger.TABLE drop column COLUMN",
                "create rule swallow as on insert to ledger.TABLE do instead nothing",
                "alter table ledger.TABLE enable row level security");
        return Stream.of(Role.values()).flatMap(role -> {
            boolean owner = role == Role.OWNER;
            Stream<Attempt> reads = Stream.of(new Attempt(role, "select * from ledger.TABLE", null));
            Stream<Attempt> inserts =
                    Stream.of(new Attempt(role, insert, owner || role == Role.WRITER ? null : RIGHTS));
            // The owner may not set session_replication_role either, so it is stopped there.
            Stream<Attempt> changed = changes.stream()
                    .map(sql -> new Attempt(role, sql, owner && !sql.startsWith("set") ? TRIGGERS : RIGHTS));
            Stream<Attempt> altered =
                    owner ? Stream.of() : ofTheSchema.stream().map(sql -> new Attempt(role, sql, OWNERSHIP));
            return Stream.of(reads, inserts, changed, altered)
                    .flatMap(attempts -> attempts)
                    .map(attempt -> new Attempt(
                            role, attempt.sql().replace("TABLE", table).replace("COLUMN", column), attempt.refusal()));
        });
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void only_what_a_role_is_for_is_allowed_to_it(Attempt attempt) throws SQLException {
        String before = content();
        if (attempt.refusal() == null) {
            run(attempt.role(), attempt.sql());
        } else {
            assertThatThrownBy(() -> run(attempt.role(), attempt.sql()))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining(attempt.refusal());
            assertThat(content()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tree_hash, level = 1",
        "verifier_key, key = 'a+0+0'",
        "checkpoint, size = 1",
        "document, size = 1",
        "document_part, number = 1",
    })
    void what_is_sealed_or_kept_is_added_by_the_writer_read_to_answer_and_changed_by_nobody(String table, String set)
            throws SQLException {
        List<String> changes = List.of(
                "update ledger." + table + " set " + set,
                "delete from ledger." + table,
                "truncate ledger." + table + " cascade");
        for (Role role : Role.values()) {
            for (String sql : changes) {
                assertThatThrownBy(() -> run(role, sql))
                        .as("%s: %s", role, sql)
                        .hasMessageContaining(role == Role.OWNER ? TRIGGERS : RIGHTS);
            }
        }
        String nothing = "insert into ledger." + table + " select * from ledger." + table + " where false";
        run(Role.WRITER, nothing);
        run(Role.READER, "select * from ledger." + table);
        for (Role role : List.of(Role.PROJECTOR, Role.READER)) {
            assertThatThrownBy(() -> run(role, nothing)).hasMessageContaining(RIGHTS);
        }
        assertThatThrownBy(() -> run(Role.PROJECTOR, "select * from ledger." + table))
                .hasMessageContaining(RIGHTS);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"WRITER", "PROJECTOR", "READER"})
    void nobody_but_the_owner_makes_anything_in_the_schema_or_reads_its_migrations(Role role) {
        assertThatThrownBy(() -> run(role, "create table ledger.mine (it text)"))
                .hasMessageContaining(RIGHTS);
        assertThatThrownBy(() -> run(role, "select * from ledger.migration")).hasMessageContaining(RIGHTS);
        assertThatThrownBy(() -> run(role, "select ledger.refuse_change()")).hasMessageContaining(RIGHTS);
    }

    @Test
    void the_superuser_is_refused_by_the_triggers_too() {
        for (String sql : List.of(
                "update ledger.event set note = 'x'",
                "set session_replication_role = replica; delete from ledger.idempotency",
                "truncate ledger.event cascade")) {
            assertThatThrownBy(() -> database.execute(sql)).hasMessageContaining(TRIGGERS);
        }
    }

    @Test
    void decisions_are_recorded_with_the_writers_rights_and_read_with_the_readers() {
        try (TestDatabase fresh = TestDatabase.withRoles();
                HikariDataSource writing = fresh.newPool(Role.WRITER);
                HikariDataSource reading = fresh.newPool(Role.READER)) {
            PostgresEventLog writer = new PostgresEventLog(writing);
            writer.append(decided(0, "k"));

            assertThat(new PostgresEventLog(reading).after(0, 10)).isEqualTo(writer.after(0, 10));
            assertThatThrownBy(() -> new PostgresEventLog(reading).append(decided(1, "l")))
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void giving_the_rights_again_takes_back_what_was_given_by_hand_and_by_default() throws SQLException {
        try (TestDatabase fresh = TestDatabase.withRoles();
                HikariDataSource owner = fresh.newPool(Role.OWNER)) {
            String writer = Role.WRITER.role().quoted();
            fresh.execute("""
                    grant update (note), delete on ledger.event to WRITER;
                    grant usage on schema ledger to public;
                    grant execute on function ledger.refuse_change() to public;
                    alter default privileges for role OWNER in schema ledger grant all on tables to WRITER
                    """.replace("WRITER", writer)
                    .replace("OWNER", Role.OWNER.role().quoted()));

            LedgerSchema.grant(owner, TestDatabase.ROLES);
            run(owner, "create table ledger.later (it text)");

            try (HikariDataSource pool = fresh.newPool(Role.WRITER)) {
                assertThat(LedgerSchema.beyondAppending(pool)).isEmpty();
                assertThatThrownBy(() -> run(pool, "select * from ledger.later"))
                        .hasMessageContaining(RIGHTS);
                run(pool, NEW_EVENT);
            }
        }
    }

    @Test
    void keys_of_persons_are_the_writers_to_add_and_to_destroy_and_nobody_elses_to_see() throws SQLException {
        run(Role.WRITER, "insert into ledger.person_key (person, wrapped_key) values ('p', '\\x00')");

        assertThatThrownBy(() -> run(Role.WRITER, "update ledger.person_key set wrapped_key = null"))
                .hasMessageContaining(RIGHTS);
        assertThatThrownBy(() -> run(Role.WRITER, "delete from ledger.person_key"))
                .hasMessageContaining(RIGHTS);
        for (Role role : List.of(Role.PROJECTOR, Role.READER)) {
            assertThatThrownBy(() -> run(role, "select * from ledger.person_key"))
                    .hasMessageContaining(RIGHTS);
            assertThatThrownBy(() -> run(role, "select * from ledger.master_key"))
                    .hasMessageContaining(RIGHTS);
            assertThatThrownBy(() -> run(role, "select ledger.erase_person('p')"))
                    .hasMessageContaining(RIGHTS);
        }
        run(Role.WRITER, "select ledger.erase_person('p')");
        run(Role.OWNER, "do 'begin assert (select erased_at is not null from ledger.person_key); end'");
    }

    @Test
    void one_role_for_everything_keeps_its_rights() {
        try (TestDatabase fresh = TestDatabase.withRoles();
                HikariDataSource owner = fresh.newPool(Role.OWNER)) {
            DatabaseRole self = Role.OWNER.role();
            LedgerSchema.grant(owner, new LedgerRoles(self, self, self));

            new PostgresEventLog(owner).append(decided(0, "k"));

            assertThat(LedgerSchema.beyondAppending(owner))
                    .contains(
                            "update ledger.event",
                            "delete ledger.event",
                            "truncate ledger.idempotency",
                            "trigger ledger.idempotency",
                            "act as the owner of ledger.event",
                            "create in schema ledger");
        }
    }

    @Test
    void rights_that_come_by_another_way_are_seen() throws SQLException {
        try (TestDatabase fresh = TestDatabase.withRoles();
                HikariDataSource writer = fresh.newPool(Role.WRITER)) {
            assertThat(LedgerSchema.beyondAppending(writer)).isEmpty();

            fresh.execute("grant pg_write_all_data to " + Role.WRITER.role().quoted());
            try {
                assertThat(LedgerSchema.beyondAppending(writer))
                        .containsExactlyInAnyOrder(
                                "update ledger.event",
                                "delete ledger.event",
                                "update ledger.idempotency",
                                "delete ledger.idempotency",
                                "update ledger.tree_hash",
                                "delete ledger.tree_hash",
                                "update ledger.verifier_key",
                                "delete ledger.verifier_key",
                                "update ledger.checkpoint",
                                "delete ledger.checkpoint",
                                "update ledger.document",
                                "delete ledger.document",
                                "update ledger.document_part",
                                "delete ledger.document_part");
            } finally {
                fresh.execute(
                        "revoke pg_write_all_data from " + Role.WRITER.role().quoted());
            }

            fresh.execute("grant set on parameter session_replication_role to "
                    + Role.WRITER.role().quoted());
            try {
                assertThat(LedgerSchema.beyondAppending(writer)).containsExactly("set session_replication_role");
            } finally {
                fresh.execute("revoke set on parameter session_replication_role from "
                        + Role.WRITER.role().quoted());
            }
        }
    }

    @Test
    void a_name_with_capitals_spaces_and_quotes_is_one_name() {
        assertThat(new DatabaseRole("My \"role\"; drop").quoted()).isEqualTo("\"My \"\"role\"\"; drop\"");
        assertThatThrownBy(() -> new DatabaseRole("public")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DatabaseRole("")).isInstanceOf(IllegalArgumentException.class);
    }

    private static HikariDataSource pool(Role role) {
        return Objects.requireNonNull(POOLS.get(role));
    }

    private static void run(Role role, String sql) throws SQLException {
        run(pool(role), sql);
    }

    private static void run(HikariDataSource pool, String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String content() throws SQLException {
        try (Connection connection = database.pool().getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select (select string_agg(e::text, ' ' order by position) from"
                                + " ledger.event e) || (select string_agg(i::text, ' ' order by key) from ledger.idempotency i)")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
