package fr.partnershipledger.api.database;

import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.api.database.DatabaseLogins.Login;
import fr.partnershipledger.api.startup.CannotStart;
import fr.partnershipledger.core.eventstore.DatabaseRole;
import fr.partnershipledger.core.eventstore.LedgerRoles;
import fr.partnershipledger.core.eventstore.LedgerSchema;
import fr.partnershipledger.core.eventstore.Rights;
import fr.partnershipledger.projections.running.ReadModelSchema;
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

    private final HikariDataSource writer;
    private final HikariDataSource projector;
    private final HikariDataSource reader;

    private Databases(HikariDataSource writer, HikariDataSource projector, HikariDataSource reader) {
        this.writer = writer;
        this.projector = projector;
        this.reader = reader;
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
            opened.push(open(ConnectionPool.WRITING, logins, logins.writer()));
            HikariDataSource writer = opened.element();
            opened.push(open(ConnectionPool.PROJECTING, logins, logins.projector()));
            HikariDataSource projector = opened.element();
            opened.push(open(ConnectionPool.READING, logins, logins.reader()));
            HikariDataSource reader = opened.element();
            LedgerRoles roles = new LedgerRoles(role(writer), role(projector), role(reader));
            migrate(owner, projector, roles);
            DatabaseRole self = role(owner);
            refuseUnlessApart(self, roles.writer(), writer);
            refuseUnlessApart(self, roles.projector(), projector);
            refuseUnlessApart(self, roles.reader(), reader);
            warnUnlessApart(self, roles);
            return new Databases(writer, projector, reader);
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
        return open(ConnectionPool.PROJECTING, logins, logins.projector());
    }

    private static HikariDataSource open(ConnectionPool pool, DatabaseLogins logins, @Nullable Login separate) {
        HikariDataSource opened = pool.open(logins.url(), separate == null ? logins.owner() : separate);
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

    private static void migrate(DataSource owner, DataSource projector, LedgerRoles roles) {
        LedgerSchema.migrate(owner);
        try {
            LedgerSchema.grant(owner, roles);
            ReadModelSchema.grant(owner, roles);
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

    private static void warnUnlessApart(DatabaseRole owner, LedgerRoles roles) {
        List<String> missing = new ArrayList<>();
        if (roles.writer().equals(owner)) {
            missing.add("LEDGER_DATABASE_WRITER_USER");
        }
        if (roles.projector().equals(owner)) {
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

    /** Answers questions. */
    public DataSource reader() {
        return reader;
    }

    @Override
    public void close() {
        reader.close();
        projector.close();
        writer.close();
    }
}
