package fr.partnershipledger.api.cli;

import fr.partnershipledger.api.database.DatabaseLogins;
import fr.partnershipledger.api.database.DatabaseLogins.Login;
import fr.partnershipledger.api.datadirectory.DataDirectory;
import fr.partnershipledger.api.embedded.EmbeddedDatabase;
import fr.partnershipledger.api.setting.LedgerSettings;
import fr.partnershipledger.api.startup.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A ledger's database, opened for a command: to be read with the reader's rights, or to have read models kept. That of an embedded
 * ledger is started for it; nothing is migrated, and no right is given.
 */
final class ReadableLedger implements AutoCloseable {

    private final DatabaseLogins logins;
    private final @Nullable Embedded embedded;
    private @Nullable Thread whenInterrupted;

    private ReadableLedger(DatabaseLogins logins, @Nullable Embedded embedded) {
        this.logins = logins;
        this.embedded = embedded;
    }

    /**
     * The same, and beside an embedded ledger that runs too; then only the projector is let in.
     *
     * @throws CannotStart when there is none
     */
    static ReadableLedger openBesideOthers(LedgerSettings settings) {
        try {
            return open(settings);
        } catch (CannotStart refused) {
            if (!settings.embedded()) {
                throw refused;
            }
            return EmbeddedDatabase.projectorOfRunning(settings.data())
                    .map(logins -> new ReadableLedger(logins, null))
                    .orElseThrow(() -> refused);
        }
    }

    /** @throws CannotStart when there is none, or a running ledger holds it */
    static ReadableLedger open(LedgerSettings settings) {
        if (settings.embedded() && !EmbeddedDatabase.isIn(settings.data())) {
            throw new CannotStart(
                    "There is no ledger in " + settings.data().toAbsolutePath().normalize() + ".",
                    "Name its data directory in LEDGER_DATA, or its database in LEDGER_DATABASE_URL.");
        }
        return openOrMake(settings);
    }

    /**
     * The same, and a new embedded one where there is none; nothing is in it yet.
     *
     * @throws CannotStart when a running ledger holds it
     */
    static ReadableLedger openOrMake(LedgerSettings settings) {
        if (!settings.embedded()) {
            return new ReadableLedger(DatabaseLogins.given(settings.database()), null);
        }
        Embedded started = Embedded.start(settings);
        return new ReadableLedger(started.database.logins(), started);
    }

    DatabaseLogins logins() {
        return logins;
    }

    /** What is done first when the command is interrupted, before the database of an embedded ledger is stopped. */
    void whenInterrupted(Runnable first) {
        if (embedded != null) {
            embedded.first = first;
        } else {
            Thread hook = new Thread(first, "interrupted");
            Runtime.getRuntime().addShutdownHook(hook);
            whenInterrupted = hook;
        }
    }

    /** @return whether the program goes on; otherwise it ends already and what was to be done then is being done */
    private static boolean forget(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            return false;
        }
    }

    private static DataSource reader(DatabaseLogins logins, String url) {
        Login login = logins.reader() == null ? logins.owner() : logins.reader();
        Properties properties = new Properties();
        if (login.user() != null) {
            properties.setProperty("user", login.user());
        }
        if (login.password() != null) {
            properties.setProperty("password", login.password());
        }
        properties.setProperty("ApplicationName", "partnership-ledger command");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("tcpKeepAlive", "true");
        return new DriverManagerDataSource(url, properties);
    }

    DataSource reader() {
        return reader(logins, logins.url());
    }

    /** Where the read models are read. */
    DataSource answers() {
        return reader(logins, logins.answersUrl());
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
        if (whenInterrupted != null) {
            forget(whenInterrupted);
        }
    }

    /** A PostgreSQL that is stopped with the command, also when that is interrupted. */
    private static final class Embedded implements AutoCloseable {

        private final DataDirectory directory;
        private final EmbeddedDatabase database;
        private final Thread whenInterrupted = new Thread(this::interrupted, "stop-postgresql");

        private volatile Runnable first = () -> {};

        private Embedded(DataDirectory directory, EmbeddedDatabase database) {
            this.directory = directory;
            this.database = database;
        }

        static Embedded start(LedgerSettings settings) {
            DataDirectory directory = DataDirectory.take(settings.data());
            try {
                Embedded started = new Embedded(directory, EmbeddedDatabase.start(directory));
                Runtime.getRuntime().addShutdownHook(started.whenInterrupted);
                return started;
            } catch (RuntimeException failed) {
                try {
                    directory.close();
                } catch (IOException alsoFailed) {
                    failed.addSuppressed(alsoFailed);
                }
                throw failed;
            }
        }

        private void interrupted() {
            first.run();
            stop();
        }

        private void stop() {
            try (directory) {
                database.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public void close() {
            if (forget(whenInterrupted)) {
                stop();
            }
        }
    }
}
