package fr.partnershipledger.api.integrity;

import fr.partnershipledger.api.datadirectory.OwnerOnly;
import fr.partnershipledger.api.startup.CannotStart;
import fr.partnershipledger.core.integrity.SigningKey;
import fr.partnershipledger.core.integrity.Unverifiable;
import fr.partnershipledger.core.sealing.CheckpointSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The file that the key of the checkpoints is in, apart from the database, for its owner alone to read. */
public final class CheckpointKeyFile {

    private final @Nullable Path file;

    private CheckpointKeyFile(@Nullable Path file) {
        this.file = file;
    }

    /** When there is no such file, it is written once with a new key. */
    public static CheckpointKeyFile keptIn(Path file) {
        if (!Files.exists(file)) {
            OwnerOnly.write(file, SigningKey.generatePem());
        }
        return new CheckpointKeyFile(file);
    }

    /** @param file that the operator wrote; nothing is sealed when there is none */
    public static CheckpointKeyFile given(@Nullable Path file) {
        return new CheckpointKeyFile(file);
    }

    /**
     * Takes the key into use.
     *
     * @param origin the name of the log, if the operator gave one
     * @return none when there is no key
     * @throws CannotStart when the key cannot be read or used, or the checkpoints have another name
     */
    Optional<CheckpointSigner> signer(DataSource database, @Nullable String origin) {
        if (file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(CheckpointSigner.take(database, read(file), origin));
        } catch (Unverifiable unusable) {
            // Without its cause: nothing of what the file holds is told.
            throw new CannotStart(
                    "Checkpoints cannot be signed with the key in " + file + ": " + unusable.getMessage() + ".",
                    "Make one with openssl genpkey -algorithm ed25519; LEDGER_INTEGRITY_ORIGIN holds no space and no plus.");
        } catch (CheckpointSigner.OtherOrigin other) {
            throw new CannotStart(
                    "The checkpoints of this ledger go by the name " + other.recorded()
                            + ", not by LEDGER_INTEGRITY_ORIGIN.",
                    "Leave LEDGER_INTEGRITY_ORIGIN as it was: whoever holds an earlier checkpoint knows the ledger by it.");
        }
    }

    private static String read(Path file) {
        try {
            if (OwnerOnly.isOpenToOthers(file)) {
                throw new CannotStart(
                        "Others than its owner can read the key of the checkpoints in " + file + ".",
                        "Take their permissions away: chmod 600.");
            }
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new CannotStart(
                    "The key of the checkpoints in " + file + " cannot be read.",
                    "Check that the file exists and that the user who runs the ledger owns it.",
                    unreadable);
        }
    }
}
