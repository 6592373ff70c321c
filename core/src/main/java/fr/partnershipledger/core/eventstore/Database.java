package fr.partnershipledger.core.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * Transactions of the log's own. They never join one that the caller may have open: what an append returns from is
 * committed, whatever happens to the caller's afterwards.
 */
final class Database {

    private static final String UNIQUE_VIOLATION = "23505";

    private final DataSource source;
    private final SQLExceptionTranslator translator = new SQLExceptionSubclassTranslator();

    Database(DataSource source) {
        this.source = source;
    }

    interface Work<T> {

        T with(Connection connection) throws SQLException;
    }

    /** @throws DataAccessException when the database fails; nothing is known then of a commit that was under way */
    <T> T inTransaction(Work<T> work) {
        return connected(connection -> {
            connection.setAutoCommit(false);
            T result = withRollback(connection, work);
            connection.commit();
            return result;
        });
    }

    /** For queries: each sees what is committed when it begins. */
    <T> T reading(Work<T> work) {
        return connected(work);
    }

    private <T> T connected(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            DataAccessException translated = translator.translate("event log", null, e);
            throw translated == null ? new DatabaseFailure(e) : translated;
        }
    }

    private static <T> T withRollback(Connection connection, Work<T> work) throws SQLException {
        try {
            return work.with(connection);
        } catch (RuntimeException | Error | SQLException e) {
            try {
                connection.rollback();
            } catch (SQLException lost) {
                // Without its connection the database rolls back by itself; what matters is why the work failed.
                e.addSuppressed(lost);
            }
            throw e;
        }
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
