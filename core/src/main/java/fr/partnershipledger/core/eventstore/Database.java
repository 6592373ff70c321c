package fr.partnershipledger.core.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * Transactions of the log's own. They never join one that the caller may have open: what an append returns from is
 * committed, whatever happens to the caller's afterwards.
 */
final class Database {

    private static final String UNIQUE_VIOLATION = "23505";
    /** How {@code ledger.append} refuses to work at another isolation level. */
    private static final String WRONG_ISOLATION = "25001";
    /** A server that vanished without a word is given up after this; what it was asked last is then unknown. */
    private static final int ANSWER_PATIENCE_MILLIS = 30_000;

    private static final Executor DIRECT = Runnable::run;

    private final DataSource source;
    private final SQLExceptionTranslator translator = new SQLExceptionSubclassTranslator();

    Database(DataSource source) {
        this.source = source;
    }

    interface Work<T> {

        T with(Connection connection) throws SQLException;
    }

    /**
     * One statement that is a transaction of its own: committed when this returns. It reads what is committed when each of
     * its own statements begins, whatever the database is set to.
     *
     * @throws SQLException when the database fails; nothing is known then of a commit that was under way
     */
    <T> T calling(Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            if (!connection.getAutoCommit()) {
                connection.setAutoCommit(true);
            }
            connection.setNetworkTimeout(DIRECT, ANSWER_PATIENCE_MILLIS);
            try {
                return work.with(connection);
            } catch (SQLException e) {
                if (!WRONG_ISOLATION.equals(e.getSQLState())) {
                    throw e;
                }
            }
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            return work.with(connection);
        }
    }

    /** For queries: each sees what is committed when it begins. */
    <T> T reading(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    /** What the driver can do beyond JDBC. */
    interface DriverWork<T> {

        T with(PGConnection connection) throws SQLException;
    }

    /** The same by the driver's own methods. */
    <T> T readingByDriver(DriverWork<T> work) {
        return reading(connection -> {
            try {
                return work.with(connection.unwrap(PGConnection.class));
            } catch (SQLException e) {
                showToPool(connection, e);
                throw e;
            }
        });
    }

    /** The pool does not see how the driver's own methods fail, and would hand out a connection that is lost. */
    private static void showToPool(Connection connection, SQLException failure) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select");
        } catch (SQLException lost) {
            failure.addSuppressed(lost);
        }
    }

    DataAccessException translated(SQLException failure) {
        DataAccessException translated = translator.translate("event log", null, failure);
        return translated == null ? new DatabaseFailure(failure) : translated;
    }

    /** Whether the database refused what it was given, rather than failed. Nothing of it was recorded then. */
    static boolean isOfTheData(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }

    static boolean isDuplicate(SQLException failure) {
        for (Throwable next : failure) {
            if (next instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** A failure of the database that has no name of its own. */
    private static final class DatabaseFailure extends DataAccessException {

        private static final long serialVersionUID = 1L;

        DatabaseFailure(SQLException cause) {
            super("the database failed", cause);
        }
    }
}
