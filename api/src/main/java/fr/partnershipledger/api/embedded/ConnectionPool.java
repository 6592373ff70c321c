package fr.partnershipledger.api.embedded;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import fr.partnershipledger.api.setting.LedgerSettings;
import fr.partnershipledger.api.startup.CannotStart;
import org.jspecify.annotations.Nullable;

/** The connections to PostgreSQL, embedded or the operator's. */
public final class ConnectionPool {

    /** Short: a request that waits longer answers 503, and its sender tries again. */
    private static final long WAIT_MILLIS = 5_000;

    private static final int CONNECTIONS = 16;

    private ConnectionPool() {}

    public static HikariDataSource to(String url, @Nullable String user, @Nullable String password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("ledger");
        config.setJdbcUrl(url);
        if (user != null) {
            config.setUsername(user);
        }
        if (password != null) {
            config.setPassword(password);
        }
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(WAIT_MILLIS);
        config.setValidationTimeout(2_000);
        config.addDataSourceProperty("ApplicationName", "partnership-ledger");
        // A server that vanishes without closing its connections is noticed.
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", "5");
        return new HikariDataSource(config);
    }

    /** @throws CannotStart when the server cannot be reached, or refuses the user */
    public static HikariDataSource to(LedgerSettings.Database database) {
        String url = database.url();
        if (url == null || !url.startsWith("jdbc:postgresql:")) {
            throw new CannotStart(
                    "LEDGER_DATABASE_URL is not the address of a PostgreSQL database.",
                    "Write it as jdbc:postgresql://host:5432/database.");
        }
        try {
            return to(url, database.user(), database.password());
        } catch (PoolInitializationException unreachable) {
            // The address may hold a password, so it is not printed.
            throw new CannotStart(
                    "The PostgreSQL server named in LEDGER_DATABASE_URL does not let the ledger in.",
                    "Check that it runs, LEDGER_DATABASE_URL, LEDGER_DATABASE_USER and LEDGER_DATABASE_PASSWORD.",
                    unreachable);
        }
    }
}
