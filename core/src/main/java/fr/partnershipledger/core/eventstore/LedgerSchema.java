package fr.partnershipledger.core.eventstore;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of the history: schema {@code ledger}, made and kept up to date by versioned migrations. */
public final class LedgerSchema {

    private static final String BEYOND_APPENDING = """
            select lower(privilege) || ' ' || history
              from unnest(array['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) as privilege,
                   unnest(array['ledger.event', 'ledger.idempotency', 'ledger.tree_hash', 'ledger.verifier_key',
                                'ledger.checkpoint', 'ledger.document', 'ledger.document_part']) as history
             where case privilege when 'UPDATE' then has_any_column_privilege(history, privilege)
                                  else has_table_privilege(history, privilege) end
            union all
            select 'act as the owner of ' || oid::regclass
              from pg_class
             where oid in ('ledger.event'::regclass, 'ledger.idempotency'::regclass) and pg_has_role(relowner, 'MEMBER')
            union all
            select 'create in schema ledger' where has_schema_privilege('ledger', 'CREATE')
            union all
            select 'set session_replication_role' where has_parameter_privilege('session_replication_role', 'SET')
            union all
            select 'do everything (superuser)' from pg_roles where rolname = current_user and rolsuper
            """;

    private LedgerSchema() {}

    /**
     * Brings the schema up to this version; does nothing when it is. Several nodes may call it at once. What it does is
     * listed in {@code ledger.migration}.
     *
     * @throws org.flywaydb.core.api.FlywayException when the database cannot be reached or holds other migrations
     */
    public static void migrate(DataSource database) {
        Flyway.configure(LedgerSchema.class.getClassLoader())
                .dataSource(database)
                .schemas("ledger")
                .table("migration")
                .locations("classpath:db/ledger")
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load()
                .migrate();
    }

    /**
     * Gives each role what it needs in the schema and takes all else from everybody. Called at every start, after
     * {@link #migrate}.
     *
     * @param owner connects as the owner of the schema
     * @throws DataAccessException when there is no such role, or the rights are not this user's to give; nothing is changed
     *     then
     */
    public static void grant(DataSource owner, LedgerRoles roles) {
        Rights.change(owner, (self, database) -> LedgerGrants.statements(self, roles));
    }

    /**
     * What the role of a connection may do to the history beyond adding to it: nothing, when the roles are well apart. It
     * may have got it by a way that {@link #grant} does not govern, for instance as a member of another role.
     *
     * @return words for an operator, after "may"
     * @throws DataAccessException when the database cannot be asked
     */
    public static List<String> beyondAppending(DataSource role) {
        return new JdbcTemplate(role).queryForList(BEYOND_APPENDING, String.class);
    }
}
