package fr.partnershipledger.core.eventstore;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The tables of the history: schema {@code ledger}, made and kept up to date by versioned migrations. */
public final class LedgerSchema {

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
}
