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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who may do what to the read models, tried as each role. */
class ReadModelRolesTest {

    private static final String RIGHTS = "permission denied";
    private static final String READ = "select count(*) from read_model.progress";

    private TestDatabase database;
    private HikariDataSource owner;
    private HikariDataSource projector;
    private HikariDataSource reader;
    private HikariDataSource writer;

    @BeforeEach
    void begin() {
        database = TestDatabase.withRoles();
        owner = database.newPool(Role.OWNER);
        projector = database.newPool(Role.PROJECTOR);
        reader = database.newPool(Role.READER);
        writer = database.newPool(Role.WRITER);
    }

    @AfterEach
    void end() {
        List.of(owner, projector, reader, writer).forEach(HikariDataSource::close);
        database.close();
    }

    private void prepare() {
        ReadModelSchema.grant(owner, TestDatabase.ROLES);
        ReadModelSchema.migrate(projector);
        ReadModelSchema.share(projector, TestDatabase.ROLES.reader());
    }

    private static void run(HikariDataSource role, String sql) {
        new JdbcTemplate(role).execute(sql);
    }

    @Test
    void the_projector_makes_changes_renames_and_drops_and_the_reader_reads_it_all() {
        prepare();
        run(
                projector,
                "insert into read_model.progress (name, version, position, updated_at) values ('x', 1, 0, now())");
        run(projector, "create table read_model.rebuilt (like read_model.progress including all)");
        run(projector, "truncate read_model.progress");
        run(projector, "drop table read_model.progress");
        run(projector, "alter table read_model.rebuilt rename to progress");
        run(projector, "analyze read_model.progress");

        run(reader, READ);
    }

    @Test
    void the_others_change_nothing_there_and_the_projector_nothing_in_the_history() {
        prepare();

        for (String sql : List.of(
                "delete from read_model.progress",
                "insert into read_model.progress (name, version, position, updated_at) values ('x', 1, 0, now())",
                "create table read_model.mine (it text)")) {
            assertThatThrownBy(() -> run(reader, sql)).rootCause().hasMessageContaining(RIGHTS);
            assertThatThrownBy(() -> run(writer, sql)).rootCause().hasMessageContaining(RIGHTS);
        }
        assertThatThrownBy(() -> run(writer, READ)).rootCause().hasMessageContaining(RIGHTS);
        // What the projector might leave there cannot be set off by the owner's rights.
        assertThatThrownBy(() -> run(owner, READ)).rootCause().hasMessageContaining(RIGHTS);
        run(projector, "select * from ledger.event");
        assertThatThrownBy(() -> run(projector, "create table ledger.mine (it text)"))
                .rootCause()
                .hasMessageContaining(RIGHTS);
    }

    @Test
    void a_ledger_that_had_one_role_for_everything_is_handed_over_with_its_rows() throws Exception {
        LedgerRoles one = new LedgerRoles(roleOf(owner), roleOf(owner), roleOf(owner));
        ReadModelSchema.grant(owner, one);
        ReadModelSchema.migrate(owner);
        ReadModelSchema.share(owner, one.reader());
        run(owner, "insert into read_model.progress (name, version, position, updated_at) values ('x', 1, 0, now())");

        String membership =
                TestDatabase.ROLES.projector().quoted() + " to " + roleOf(owner).quoted();
        database.execute("grant " + membership);
        try {
            prepare();
            prepare();
        } finally {
            database.execute("revoke " + membership.replace(" to ", " from "));
        }

        assertThat(new JdbcTemplate(reader).queryForObject(READ, Long.class)).isEqualTo(1);
        assertThat(new JdbcTemplate(projector).queryForList("""
                        select distinct tableowner from pg_tables where schemaname = 'read_model'
                        """, String.class))
                .containsExactly(TestDatabase.ROLES.projector().name());
    }

    @Test
    void one_role_for_everything_keeps_its_rights() {
        LedgerRoles one = new LedgerRoles(roleOf(owner), roleOf(owner), roleOf(owner));
        ReadModelSchema.grant(owner, one);
        ReadModelSchema.migrate(owner);
        ReadModelSchema.share(owner, one.reader());
        ReadModelSchema.grant(owner, one);

        run(owner, "delete from read_model.progress");
        assertThatThrownBy(() -> run(reader, READ)).rootCause().hasMessageContaining(RIGHTS);
    }

    private static DatabaseRole roleOf(HikariDataSource pool) {
        return Rights.roleOf(new JdbcTemplate(pool));
    }
}
