package fr.partnershipledger.api.database;

import fr.partnershipledger.api.setting.LedgerSettings;
import fr.partnershipledger.api.startup.CannotStart;
import org.jspecify.annotations.Nullable;

/**
 * How to connect to the database for each kind of work.
 *
 * @param url the address in JDBC's form
 * @param owner migrates the schemas and gives the other roles their rights
 * @param writer records decisions; the owner when absent, and so the next two
 * @param projector keeps the read models
 * @param reader answers questions
 */
public record DatabaseLogins(
        String url,
        Login owner,
        @Nullable Login writer,
        @Nullable Login projector,
        @Nullable Login reader) {

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
        String url = database.url();
        if (url == null || !url.startsWith("jdbc:postgresql:")) {
            throw new CannotStart(
                    "LEDGER_DATABASE_URL is not the address of a PostgreSQL database.",
                    "Write it as jdbc:postgresql://host:5432/database.");
        }
        return new DatabaseLogins(
                url,
                new Login(database.user(), database.password()),
                separate("WRITER", database.writer()),
                separate("PROJECTOR", database.projector()),
                separate("READER", database.reader()));
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
