package fr.partnershipledger.projections.running;

import java.sql.SQLException;
import org.springframework.dao.DataAccessException;

/** Whose fault it is when events cannot be applied. */
final class Fault {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private Fault() {}

    /**
     * Whether an event cannot be applied because of what it says. The database may fail for many reasons that have nothing to
     * do with any event, and will be well again; what it refuses as data (SQL states 22 and 23) is the event's fault, and so
     * is everything that does not come from the database at all.
     */
    static boolean isOfTheEvent(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state != null && (state.startsWith("22") || state.startsWith("23"));
            }
        }
        return !(failure instanceof DataAccessException)
                && !Thread.currentThread().isInterrupted();
    }

    /** Whether somebody used a table for longer than was to be waited for. */
    static boolean isOfBusyTables(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return LOCK_NOT_AVAILABLE.equals(sql.getSQLState());
            }
        }
        return false;
    }
}
