package fr.partnershipledger.core.eventstore;

import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Saying who may do what in the database, which whoever owns something there does at every start. */
public final class Rights {

    /** Two nodes that give the same rights at once would fail ("tuple concurrently updated"). "rights" in ASCII. */
    private static final long LOCK = 0x726967687473L;

    private Rights() {}

    /** What is to be done, seeing what is there. */
    public interface Plan {

        /** @param self the role that the statements are run as */
        List<String> statements(DatabaseRole self, JdbcTemplate database);
    }

    /**
     * Runs statements as the owner: all of them or none, one node after the other.
     *
     * @param owner connects as the owner of what the statements speak of
     * @throws DataAccessException when the database refuses one of them; nothing is changed then
     */
    public static void change(DataSource owner, Plan plan) {
        JdbcTemplate database = new JdbcTemplate(owner);
        new TransactionTemplate(new JdbcTransactionManager(owner)).executeWithoutResult(transaction -> {
            database.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            plan.statements(roleOf(database), database).forEach(database::execute);
        });
    }

    /** The role that a connection works as. */
    public static DatabaseRole roleOf(JdbcTemplate database) {
        return new DatabaseRole(Objects.requireNonNull(database.queryForObject("select current_user", String.class)));
    }
}
