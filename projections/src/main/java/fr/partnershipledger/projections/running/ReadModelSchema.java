package fr.partnershipledger.projections.running;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The schema {@code read_model}, made by versioned migrations with a history of their own. */
public final class ReadModelSchema {

    public static final String NAME = "read_model";

    private ReadModelSchema() {}

    /** Brings the schema up to date; makes it when there is none. Safe to call on every start and on several nodes at once. */
    public static void migrate(DataSource dataSource) {
        Flyway.configure(ReadModelSchema.class.getClassLoader())
                .dataSource(dataSource)
                .schemas(NAME)
                .table("schema_history")
                .locations("classpath:db/readmodels")
                .load()
                .migrate();
    }
}
