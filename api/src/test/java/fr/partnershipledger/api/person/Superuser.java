package fr.partnershipledger.api.person;

import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.api.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Who sees every table of the embedded server: {@code postgres}, with the password in the data directory. */
record Superuser(RunningLedger ledger) {

    static final String NAME = "postgres";

    String url() {
        return ledger.bean(EmbeddedDatabase.class).logins().url();
    }

    String password() {
        try {
            return Files.readString(ledger.data().resolve("postgres-password")).strip();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    DataSource database() {
        return new DriverManagerDataSource(url(), NAME, password());
    }
}
