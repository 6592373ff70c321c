package fr.partnershipledger.api.database;

import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.api.database.DatabaseLogins.Login;
import fr.partnershipledger.api.startup.CannotStart;
import fr.partnershipledger.core.eventstore.DatabaseRole;
import fr.partnershipledger.core.eventstore.LedgerRoles;
import fr.partnershipledger.core.eventstore.LedgerSchema;
import fr.partnershipledger.core.eventstore.Rights;
import fr.partnershipledger.projections.running.ReadModelSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The ledger's database, its schemas up to date and its roles apart: a pool of connections for each kind of work. The owner
 * of the schemas, who could change everything, is connected only while this is made.
 */
public final class Databases implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Databases.class);

    private static final int PATIENCE_SECONDS = 2;

    private final HikariDataSource writer;
    private final HikariDataSource projector;
    private final HikariDataSource reader;
    private final HikariDataSource answers;

    private Databases(
            HikariDataSource writer, HikariDataSource projector, HikariDataSource reader, HikariDataSource answers) {
        this.writer = writer;
        this.projector = projector;
        this.reader = reader;
        this.answers = answers;
    }

    /**
     * Connects, migrates and says who may do what.
     *
     * @throws CannotStart when somebody is not let in, the rights cannot be given, or a role that was to be apart may
     *     change the history
     */
    public static Databases prepare(DatabaseLogins logins) {
        Deque<HikariDataSource> opened = new ArrayDeque<>();
        try (HikariDataSource owner = ConnectionPool.OWNING.open(logins.url(), logins.owner())) {
            HikariDataSource writer = open(ConnectionPool.WRITING, logins.url(), logins.owner(), logins.writer());
            opened.push(writer);
            HikariDataSource reader = open(ConnectionPool.READING, logins.url(), logins.owner(), logins.reader());
            opened.push(reader);
            HikariDataSource projector = projecting(logins);
            opened.push(projector);
            HikariDataSource answers = logins.answersUrl().equals(logins.url())
                    ? reader
                    : open(ConnectionPool.READING, logins.answersUrl(), logins.owner(), logins.reader());
            opened.push(answers);
            DatabaseRole self = role(owner);
            boolean together = logins.readModelsUrl().equals(logins.url());
            LedgerRoles roles = new LedgerRoles(role(writer), together ? role(projector) : self, role(reader));
            migrate(owner, together ? owner : projector, projector, roles);
            refuseUnlessApart(self, roles.writer(), writer);
            refuseUnlessApart(self, roles.projector(), projector);
            refuseUnlessApart(self, roles.reader(), reader);
            warnUnlessApart(self, roles, together);
            return new Databases(writer, projector, reader, answers);
        } catch (RuntimeException | Error failed) {
            opened.forEach(HikariDataSource::close);
            throw failed;
        }
    }

    /**
     * Connects as the role that keeps the read models, and as nobody else, for a command: nothing is migrated, and no right is
     * given.
     *
     * @throws CannotStart when it is not let in
     */
    public static HikariDataSource projecting(DatabaseLogins logins) {
        return open(ConnectionPool.PROJECTING, logins.readModelsUrl(), logins.owner(), logins.projector());
    }

    /** Where the history is read for the read models: as the reader, or with them when they are kept beside it. */
    public static HikariDataSource historyBeside(HikariDataSource projector, DatabaseLogins logins) {
        return logins.readModelsUrl().equals(logins.url())
                ? projector
                : open(ConnectionPool.READING, logins.url(), logins.owner(), logins.reader());
    }

    private static HikariDataSource open(ConnectionPool pool, String url, Login owner, @Nullable Login separate) {
        HikariDataSource opened = pool.open(url, separate == null ? owner : separate);
        String user = separate == null ? null : separate.user();
        if (user != null && !role(opened).name().equals(user)) {
            String actual = role(opened).name();
            opened.close();
            throw new CannotStart(
                    "The connection for " + pool.word() + " is to be of user " + user + " and is of " + actual + ".",
                    "Name no user in LEDGER_DATABASE_URL, which would win over " + pool.settings() + ".");
        }
        return opened;
    }

    private static DatabaseRole role(DataSource pool) {
        return Rights.roleOf(new JdbcTemplate(pool));
    }

    /** @param owningReadModels the owner of the schema of the read models: in a database of its own, the projector */
    private static void migrate(
            DataSource owner, DataSource owningReadModels, DataSource projector, LedgerRoles roles) {
        LedgerSchema.migrate(owner);
        try {
            LedgerSchema.grant(owner, roles);
            ReadModelSchema.grant(owningReadModels, roles);
        } catch (DataAccessException refused) {
            throw new CannotStart(
                    "The user that owns the schemas could not give the other users their rights.",
                    "Make the roles as docs/OPERATIONS.md says under \"Roles\", all of it.",
                    refused);
        }
        ReadModelSchema.migrate(projector);
        ReadModelSchema.share(projector, roles.reader());
    }

    private static void refuseUnlessApart(DatabaseRole owner, DatabaseRole role, DataSource pool) {
        if (role.equals(owner)) {
            return;
        }
        List<String> excess = LedgerSchema.beyondAppending(pool);
        if (!excess.isEmpty()) {
            throw new CannotStart(
                    "The database user " + role.name() + " is not to change what is recorded, but may "
                            + String.join(", ", excess) + ".",
                    "Take it out of the roles it is a member of, or make another as docs/OPERATIONS.md says under"
                            + " \"Roles\".");
        }
    }

    private static void warnUnlessApart(DatabaseRole owner, LedgerRoles roles, boolean together) {
        List<String> missing = new ArrayList<>();
        if (roles.writer().equals(owner)) {
            missing.add("LEDGER_DATABASE_WRITER_USER");
        }
        if (together && roles.projector().equals(owner)) {
            missing.add("LEDGER_DATABASE_PROJECTOR_USER");
        }
        if (roles.reader().equals(owner)) {
            missing.add("LEDGER_DATABASE_READER_USER");
        }
        if (!missing.isEmpty()) {
            LOG.warn(
                    "The ledger works as the database user {}, who may also change the schema: set {}"
                            + " (docs/OPERATIONS.md, \"Roles\")",
                    owner.name(),
                    String.join(", ", missing));
        }
    }

    /** Records decisions and reads the history. */
    public DataSource writer() {
        return writer;
    }

    /** Keeps the read models. */
    public DataSource projector() {
        return projector;
    }

    /** Reads the history, where it is written. */
    public DataSource reader() {
        return reader;
    }

    /** Answers questions from the read models, or from a copy of them that may follow a moment later. */
    public DataSource answers() {
        return answers;
    }

    /** What keeps one of them from answering; nothing when all do. */
    @Nullable
    SQLException unreachable() {
        for (DataSource each : List.of(writer, projector, reader, answers)) {
            try (Connection connection = each.getConnection()) {
                if (!connection.isValid(PATIENCE_SECONDS)) {
                    return new SQLException("the connection is not valid");
                }
            } catch (SQLException lost) {
                return lost;
            }
        }
        return null;
    }

    @Override
    public void close() {
        answers.close();
        reader.close();
        projector.close();
        writer.close();
    }
}
