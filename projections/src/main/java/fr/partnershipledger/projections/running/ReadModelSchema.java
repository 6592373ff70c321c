package fr.partnershipledger.projections.running;

import fr.partnershipledger.core.eventstore.DatabaseRole;
import fr.partnershipledger.core.eventstore.LedgerRoles;
import fr.partnershipledger.core.eventstore.Rights;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The schema {@code read_model}, made by versioned migrations with a history of their own.
 *
 * <p>The schema is its owner's, what is in it the projector's, who may make tables there and take them away. The owner
 * never reads or writes them: a projector that somebody got hold of could otherwise leave a trigger there that does the
 * rest with the owner's rights.
 */
public final class ReadModelSchema {

    public static final String NAME = "read_model";

    /** Tables and views of an earlier start, when the roles were one. What belongs to a table goes with it. */
    private static final String OF_THE_OWNER = """
            select quote_ident(relname) from pg_class
             where relnamespace = 'read_model'::regnamespace and relkind in ('r', 'p', 'v', 'm')
               and relowner = current_user::regrole
            """;

    private ReadModelSchema() {}

    /**
     * Makes the schema when there is none, and gives each role what it needs in it. Called at every start, before
     * {@link #migrate}.
     *
     * @param owner connects as the owner of the schema; to hand over the tables of a ledger that had no projector before, it
     *     must be a member of the projector's role
     * @throws DataAccessException when there is no such role, or the rights are not this user's to give; nothing is changed
     *     then
     */
    public static void grant(DataSource owner, LedgerRoles roles) {
        Rights.change(owner, (self, database) -> {
            if (database.queryForList("select 1 from pg_namespace where nspname = '" + NAME + "'")
                    .isEmpty()) {
                database.execute("create schema " + NAME);
            }
            return statements(self, roles, database);
        });
    }

    private static List<String> statements(DatabaseRole owner, LedgerRoles roles, JdbcTemplate database) {
        List<String> statements = new ArrayList<>();
        statements.add("revoke all on schema " + NAME + " from " + roles.everybodyBesides(owner));
        if (!roles.reader().equals(owner)) {
            statements.add(
                    "grant usage on schema " + NAME + " to " + roles.reader().quoted());
        }
        if (!roles.projector().equals(owner)) {
            String projector = roles.projector().quoted();
            statements.add("grant usage, create on schema " + NAME + " to " + projector);
            for (String table : database.queryForList(OF_THE_OWNER, String.class)) {
                statements.add("alter table " + NAME + "." + table + " owner to " + projector);
            }
        }
        return statements;
    }

    /**
     * Brings the schema up to date; makes it when there is none. Safe to call on every start and on several nodes at once.
     *
     * @param projector connects as the role that keeps the read models
     */
    public static void migrate(DataSource projector) {
        flyway(projector).migrate();
    }

    /** Whether nothing is left to {@link #migrate}. */
    public static boolean isUpToDate(DataSource projector) {
        return flyway(projector).info().pending().length == 0;
    }

    private static Flyway flyway(DataSource projector) {
        return Flyway.configure(ReadModelSchema.class.getClassLoader())
                .dataSource(projector)
                .schemas(NAME)
                .table("schema_history")
                .locations("classpath:db/readmodels")
                .load();
    }

    /**
     * Lets the reader read everything that the projector has made there or will make. Called at every start, after
     * {@link #migrate}.
     *
     * @param projector connects as the role that keeps the read models
     */
    public static void share(DataSource projector, DatabaseRole reader) {
        Rights.change(
                projector,
                (self, database) -> reader.equals(self)
                        ? List.of()
                        : List.of(
                                "grant select on all tables in schema " + NAME + " to " + reader.quoted(),
                                "alter default privileges in schema " + NAME + " grant select on tables to "
                                        + reader.quoted()));
    }
}
