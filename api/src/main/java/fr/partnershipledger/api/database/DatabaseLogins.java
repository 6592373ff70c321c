package fr.partnershipledger.api.database;

import fr.partnershipledger.api.setting.LedgerSettings;
import fr.partnershipledger.api.startup.CannotStart;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How to connect to the database for each kind of work.
 *
 * @param url the address in JDBC's form
 * @param owner migrates the schemas and gives the other roles their rights
 * @param writer records decisions; the owner when absent, and so the next two
 * @param projector keeps the read models
 * @param reader answers questions
 * @param elsewhere where the read models are kept and read, if not with the events
 */
public record DatabaseLogins(
        String url,
        Login owner,
        @Nullable Login writer,
        @Nullable Login projector,
        @Nullable Login reader,
        Elsewhere elsewhere) {

    /** Everything in one database. */
    public DatabaseLogins(
            String url, Login owner, @Nullable Login writer, @Nullable Login projector, @Nullable Login reader) {
        this(url, owner, writer, projector, reader, new Elsewhere(null, null));
    }

    /**
     * Addresses of other databases, in JDBC's form.
     *
     * @param readModels where the read models are kept, as the projector's own
     * @param answers where they are read: a copy of them that follows by itself (a read replica)
     */
    public record Elsewhere(
            @Nullable String readModels, @Nullable String answers) {

        /** Without the addresses, which may hold passwords. */
        @Override
        public String toString() {
            return "Elsewhere[" + (readModels != null) + ", " + (answers != null) + "]";
        }
    }

    /** Where the read models are kept. */
    public String readModelsUrl() {
        return elsewhere.readModels() == null ? url : elsewhere.readModels();
    }

    /** Where questions are answered. */
    public String answersUrl() {
        return elsewhere.answers() == null ? readModelsUrl() : elsewhere.answers();
    }

    /**
     * Who connects.
     *
     * @param user may be absent where the address names it
     */
    public record Login(@Nullable String user, @Nullable String password) {

        /** Without the password, so that it can be printed. */
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /**
     * Those that the operator gave.
     *
     * @throws CannotStart when the address or a login cannot be meant
     */
    public static DatabaseLogins given(LedgerSettings.Database database) {
        String url = Objects.requireNonNull(address("LEDGER_DATABASE_URL", database.url()), "there is an address");
        Elsewhere elsewhere = new Elsewhere(
                address("LEDGER_DATABASE_PROJECTOR_URL", database.projector().url()),
                address("LEDGER_DATABASE_READER_URL", database.reader().url()));
        if (database.writer().url() != null) {
            throw new CannotStart(
                    "LEDGER_DATABASE_WRITER_URL is set: decisions are recorded where the events are.",
                    "Name that database in LEDGER_DATABASE_URL alone.");
        }
        if (elsewhere.readModels() != null && isAbsent(database.projector().user())) {
            throw new CannotStart(
                    "LEDGER_DATABASE_PROJECTOR_URL is set and LEDGER_DATABASE_PROJECTOR_USER is not.",
                    "Name the user that owns that database.");
        }
        return new DatabaseLogins(
                url,
                new Login(database.user(), database.password()),
                separate("WRITER", database.writer()),
                separate("PROJECTOR", database.projector()),
                separate("READER", database.reader()),
                elsewhere);
    }

    private static @Nullable String address(String setting, @Nullable String url) {
        if (url == null || (url.isBlank() && !setting.equals("LEDGER_DATABASE_URL"))) {
            return null;
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new CannotStart(
                    setting + " is not the address of a PostgreSQL database.",
                    "Write it as jdbc:postgresql://host:5432/database.");
        }
        return url;
    }

    private static boolean isAbsent(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static @Nullable Login separate(String role, LedgerSettings.Login given) {
        String user = given.user();
        if (user != null && !user.isBlank()) {
            return new Login(user, given.password());
        }
        if (given.password() != null && !given.password().isBlank()) {
            throw new CannotStart(
                    "LEDGER_DATABASE_" + role + "_PASSWORD is set and LEDGER_DATABASE_" + role + "_USER is not.",
                    "Set both, or neither.");
        }
        return null;
    }

    /** Without the address, which may hold a password. */
    @Override
    public String toString() {
        return "DatabaseLogins[" + owner + ", " + writer + ", " + projector + ", " + reader + "]";
    }
}
