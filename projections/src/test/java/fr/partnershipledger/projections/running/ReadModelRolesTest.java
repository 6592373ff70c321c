package fr.partnershipledger.projections.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.core.eventstore.DatabaseRole;
import fr.partnershipledger.core.eventstore.LedgerRoles;
import fr.partnershipledger.core.eventstore.Rights;
import fr.partnershipledger.core.eventstore.TestDatabase;
import fr.partnershipledger.core.eventstore.TestDatabase.Role;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who may do what to the read models, tried as each role. */
class ReadModelRolesTest {

    private static final String RIGHTS = "permission denied";
    private static final String READ = "select count(*) from read_model.progress";

    private static final Roles PREPARED = new Roles();

    /** A database, and a pool for each role. */
    private static final class Roles implements AutoCloseable {

        private final TestDatabase database = TestDatabase.withRoles();
        private final HikariDataSource owner = database.newPool(Role.OWNER);
        private final HikariDataSource projector = database.newPool(Role.PROJECTOR);
        private final HikariDataSource reader = database.newPool(Role.READER);
        private final HikariDataSource writer = database.newPool(Role.WRITER);

        void prepare() {
            ReadModelSchema.grant(owner, TestDatabase.ROLES);
            ReadModelSchema.migrate(projector);
            ReadModelSchema.share(projector, TestDatabase.ROLES.reader());
        }

        @Override
        public void close() {
            List.of(owner, projector, reader, writer).forEach(HikariDataSource::close);
            database.close();
        }
    }

    @BeforeAll
    static void begin() {
        PREPARED.prepare();
    }

    @AfterAll
    static void end() {
        PREPARED.close();
    }

    private static void run(HikariDataSource role, String sql) {
        new JdbcTemplate(role).execute(sql);
    }

    @Test
    void the_projector_makes_changes_renames_and_drops_and_the_reader_reads_it_all() {
        run(
                PREPARED.projector,
                "insert into read_model.progress (name, version, position, updated_at) values ('x', 1, 0, now())");
        run(PREPARED.projector, "create table read_model.rebuilt (like read_model.progress including all)");
        run(PREPARED.projector, "truncate read_model.progress");
        run(PREPARED.projector, "drop table read_model.progress");
        run(PREPARED.projector, "alter table read_model.rebuilt rename to progress");
        run(PREPARED.projector, "analyze read_model.progress");

        run(PREPARED.reader, READ);
    }

    @Test
    void the_others_change_nothing_there_and_the_projector_nothing_in_the_history() {
        for (String sql : List.of(
                "delete from read_model.progress",
                "insert into read_model.progress (name, version, position, updated_at) values ('x', 1, 0, now())",
                "create table read_model.mine (it text)")) {
            assertThatThrownBy(() -> run(PREPARED.reader, sql)).rootCause().hasMessageContaining(RIGHTS);
            assertThatThrownBy(() -> run(PREPARED.writer, sql)).rootCause().hasMessageContaining(RIGHTS);
        }
        assertThatThrownBy(() -> run(PREPARED.writer, READ)).rootCause().hasMessageContaining(RIGHTS);
        // What the projector might leave there cannot be set off by the owner's rights.
        assertThatThrownBy(() -> run(PREPARED.owner, READ)).rootCause().hasMessageContaining(RIGHTS);
        run(PREPARED.projector, "select * from ledger.event");
        assertThatThrownBy(() -> run(PREPARED.projector, "create table ledger.mine (it text)"))
                .rootCause()
                .hasMessageContaining(RIGHTS);
    }

    @Test
    void a_ledger_with_one_role_for_everything_works_and_is_later_handed_over_with_its_rows() throws Exception {
        try (Roles roles = new Roles()) {
            DatabaseRole self = Rights.roleOf(new JdbcTemplate(roles.owner));
            LedgerRoles one = new LedgerRoles(self, self, self);
            ReadModelSchema.grant(roles.owner, one);
            ReadModelSchema.migrate(roles.owner);
            ReadModelSchema.share(roles.owner, one.reader());
            ReadModelSchema.grant(roles.owner, one);
            run(
                    roles.owner,
                    "insert into read_model.progress (name, version, position, updated_at) values ('x', 1, 0, now())");
            assertThatThrownBy(() -> run(roles.reader, READ)).rootCause().hasMessageContaining(RIGHTS);

            String membership = TestDatabase.ROLES.projector().quoted() + " to " + self.quoted();
            roles.database.execute("grant " + membership);
            try {
                roles.prepare();
                roles.prepare();
            } finally {
                roles.database.execute("revoke " + membership.replace(" to ", " from "));
            }

            assertThat(new JdbcTemplate(roles.reader).queryForObject(READ, Long.class))
                    .isEqualTo(1);
            assertThat(new JdbcTemplate(roles.projector).queryForList("""
                            select distinct tableowner from pg_tables where schemaname = 'read_model'
                            """, String.class))
                    .containsExactly(TestDatabase.ROLES.projector().name());
        }
    }
}
