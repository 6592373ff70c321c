package fr.partnershipledger.api.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import fr.partnershipledger.api.database.DatabaseLogins.Login;
import fr.partnershipledger.api.startup.CannotStart;
import java.util.Locale;

/** What connections are opened for, and how many at most: 34 together, and 4 more while starting. */
enum ConnectionPool {
    /** Flyway takes two at once; closed when the schemas are up to date. */
    OWNING(4, "LEDGER_DATABASE_USER and LEDGER_DATABASE_PASSWORD"),
    /** Appending takes turns, so that a few are enough; read models and aggregates read the history with them too. */
    WRITING(10, "LEDGER_DATABASE_WRITER_USER and LEDGER_DATABASE_WRITER_PASSWORD"),
    /** One for each read model, and some to see how far they are. */
    PROJECTING(12, "LEDGER_DATABASE_PROJECTOR_USER and LEDGER_DATABASE_PROJECTOR_PASSWORD"),
    /** One for each question under way. */
    READING(12, "LEDGER_DATABASE_READER_USER and LEDGER_DATABASE_READER_PASSWORD");

    /** Short: a request that waits longer answers 503, and its sender tries again. */
    private static final long WAIT_MILLIS = 5_000;

    private final int connections;
    private final String settings;

    ConnectionPool(int connections, String settings) {
        this.connections = connections;
        this.settings = settings;
    }

    /** @throws CannotStart when the server cannot be reached, or refuses the user */
    HikariDataSource open(String url, Login login) {
        HikariConfig config = new HikariConfig();
        String name = "partnership-ledger " + word();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        if (login.user() != null) {
            config.setUsername(login.user());
        }
        if (login.password() != null) {
            config.setPassword(login.password());
        }
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(WAIT_MILLIS);
        config.setValidationTimeout(2_000);
        config.addDataSourceProperty("ApplicationName", name);
        // A server that vanishes without closing its connections is noticed.
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", "5");
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException unreachable) {
            // The address may hold a password, so it is not printed.
            throw new CannotStart(
                    "The PostgreSQL server named in LEDGER_DATABASE_URL does not let the ledger in for " + word() + ".",
                    "Check that it runs, LEDGER_DATABASE_URL, " + settings + ".",
                    unreachable);
        }
    }

    /** For an operator, and in the server's list of connections. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String settings() {
        return settings;
    }
}
