package fr.partnershipledger.api.person;

import fr.partnershipledger.api.datadirectory.OwnerOnly;
import fr.partnershipledger.api.startup.CannotStart;
import fr.partnershipledger.core.personkeys.MasterKey;
import fr.partnershipledger.core.personkeys.MasterKeyRefused;
import fr.partnershipledger.core.personkeys.PersonKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The file that the master key is in, apart from the database, for its owner alone to read. */
public final class MasterKeyFile {

    private final @Nullable Path file;
    private final @Nullable MasterKey key;

    private MasterKeyFile(@Nullable Path file, @Nullable MasterKey key) {
        this.file = file;
        this.key = key;
    }

    /** Reads the file; when there is none, writes it once with a new key. */
    public static MasterKeyFile keptIn(Path file) {
        if (!Files.exists(file)) {
            OwnerOnly.write(file, MasterKey.random() + "\n");
        }
        return read(file);
    }

    /** @param file that the operator wrote; names are not kept when there is none */
    public static MasterKeyFile given(@Nullable Path file) {
        return file == null ? new MasterKeyFile(null, null) : read(file);
    }

    private static MasterKeyFile read(Path file) {
        try {
            if (OwnerOnly.isOpenToOthers(file)) {
                throw new CannotStart(
                        "Others than its owner can read the master key in " + file + ".",
                        "Take their permissions away: chmod 600.");
            }
            return new MasterKeyFile(file, MasterKey.of(Files.readString(file)));
        } catch (IOException unreadable) {
            throw new CannotStart(
                    "The master key in " + file + " cannot be read.",
                    "Check that the file exists and that the user who runs the ledger owns it.",
                    unreadable);
        } catch (IllegalArgumentException noKey) {
            // Without its cause: nothing of what the file holds is told.
            throw new CannotStart(
                    file + " holds no master key.", "Write one of 32 random bytes in base64: openssl rand -base64 32.");
        }
    }

    /**
     * The keys that this master key opens.
     *
     * @throws CannotStart when there are names that it does not open
     */
    public PersonKeys open(DataSource database) {
        try {
            return PersonKeys.open(database, key);
        } catch (MasterKeyRefused refused) {
            throw new CannotStart(
                    Objects.requireNonNull(refused.getMessage()),
                    file == null
                            ? "Name the file of the master key in LEDGER_MASTER_KEY."
                            : "Put the right key into " + file
                                    + "; docs/OPERATIONS.md says what to do when it is lost.");
        }
    }
}
