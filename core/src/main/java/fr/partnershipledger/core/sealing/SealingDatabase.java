package fr.partnershipledger.core.sealing;

import java.io.Serial;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;

/** Transactions of the sealing's own. */
final class SealingDatabase {

    private final DataSource source;

    SealingDatabase(DataSource source) {
        this.source = source;
    }

    @FunctionalInterface
    interface Work<T> {

        T with(Connection connection) throws SQLException;
    }

    /** The database could not be asked; asked later, it may answer. */
    static final class Failed extends DataAccessException {

        @Serial
        private static final long serialVersionUID = 1L;

        Failed(SQLException cause) {
            super("the integrity log cannot reach its tables", cause);
        }
    }

    /**
     * For queries, each a transaction of its own.
     *
     * @throws Failed when the database cannot be asked
     */
    <T> T reading(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw new Failed(e);
        }
    }

    /**
     * One transaction, of which each statement sees what is committed when it begins: it comes whole or not at all.
     *
     * @throws Failed when the database cannot be asked; nothing is known then of a commit that was under way
     */
    <T> T changing(Work<T> work) {
        return reading(connection -> {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            try {
                T done = work.with(connection);
                connection.commit();
                return done;
            } catch (SQLException | RuntimeException | Error failure) {
                rollBack(connection, failure);
                throw failure;
            }
        });
    }

    private static void rollBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException lost) {
            failure.addSuppressed(lost);
        }
    }
}
