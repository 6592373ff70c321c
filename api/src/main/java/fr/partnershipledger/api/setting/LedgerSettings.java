package fr.partnershipledger.api.setting;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code ledger.}; each can also be given as an environment variable, for instance {@code LEDGER_DATA}.
 *
 * @param data the directory that holds the embedded database, the generated passwords and nothing else
 * @param zone the zone in which a day begins: "today" is today there
 * @param database the PostgreSQL to use; an embedded one when its {@code url} is absent
 * @param masterKey a file of 32 random bytes in base64, under which the names of persons are kept; without it there are none on
 *     a database of one's own; generated in embedded mode
 * @param integrity how the history is sealed
 * @param credentials a file of {@code user:password} lines; needed with a database of one's own, generated in embedded mode
 */
@ConfigurationProperties("ledger")
public record LedgerSettings(
        Path data,
        @DefaultValue("Europe/Paris") ZoneId zone,
        @DefaultValue Database database,
        @Nullable Path masterKey,
        @DefaultValue Integrity integrity,
        @Nullable Path credentials) {

    /**
     * The log by which others can tell that the history was not rewritten.
     *
     * @param key a file with the Ed25519 key that signs checkpoints, PKCS#8 in PEM; nothing is sealed without it on a database
     *     of one's own; generated in embedded mode
     * @param origin the name of the log, a URL without its scheme that is this ledger's alone; made up when absent, and never
     *     changed
     * @param witnessDirectory gets each checkpoint as a file
     * @param witnessUrl gets each checkpoint by POST
     */
    public record Integrity(
            @Nullable Path key,
            @Nullable String origin,
            @Nullable Path witnessDirectory,
            @Nullable URI witnessUrl) {}

    /**
     * A PostgreSQL server of the operator's own.
     *
     * @param url for instance {@code jdbc:postgresql://db.example.org/ledger}
     * @param user owns the schemas, and does all the rest too unless the others are set; may be part of the url instead
     * @param password may be part of the url instead
     * @param writer records decisions
     * @param projector keeps the read models, in a database of their own if it has a url
     * @param reader answers questions, from a copy of the read models if it has a url
     */
    public record Database(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password,
            @DefaultValue Login writer,
            @DefaultValue Login projector,
            @DefaultValue Login reader) {

        /** Without the password, so that settings can be printed. */
        @Override
        public String toString() {
            return "Database[user=" + user + "]";
        }
    }

    /**
     * A user of the database for one kind of work.
     *
     * @param url where this work is done; with the events when absent
     */
    public record Login(
            @Nullable String user,
            @Nullable String password,
            @Nullable String url) {

        /** Without the password, so that settings can be printed. */
        @Override
        public String toString() {
            return "Login[user=" + user + "]";
        }
    }

    /** Whether the ledger runs a PostgreSQL of its own. */
    public boolean embedded() {
        String url = database.url();
        return url == null || url.isBlank();
    }
}
