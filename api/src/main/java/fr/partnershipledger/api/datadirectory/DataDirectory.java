package fr.partnershipledger.api.datadirectory;

import fr.partnershipledger.api.startup.CannotStart;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The directory that the ledger keeps its embedded database, its passwords and its keys in, readable by its owner alone. One
 * application at a time holds it: the lock is the operating system's, so it ends with the process, however that ends.
 */
public final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Makes the directory when it is not there, and takes it.
     *
     * @throws CannotStart when another application has it, or it cannot be written
     */
    public static DataDirectory take(Path given) {
        Path path = given.toAbsolutePath().normalize();
        try {
            OwnerOnly.directory(path);
            OwnerOnly.file(path.resolve("lock"));
            FileChannel lockFile = FileChannel.open(path.resolve("lock"), StandardOpenOption.WRITE);
            if (lock(lockFile) == null) {
                lockFile.close();
                throw new CannotStart(
                        "Another ledger is running on the data directory " + path + ".",
                        "Stop it first, or set LEDGER_DATA to another directory.");
            }
            return new DataDirectory(path, lockFile);
        } catch (IOException unusable) {
            throw new CannotStart(
                    "The data directory " + path + " cannot be used.",
                    "Set LEDGER_DATA to a directory that this user owns and can write.",
                    unusable);
        }
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    public Path path() {
        return path;
    }

    /** A file or directory in it. */
    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** The passwords of the generated users. */
    public Path credentials() {
        return path.resolve("credentials");
    }

    /** Opens the names of persons. */
    public Path masterKey() {
        return path.resolve("master-key");
    }

    /** Signs the checkpoints of the history. */
    public Path checkpointKey() {
        return path.resolve("checkpoint.key");
    }

    public boolean isEmpty(String name) throws IOException {
        Path child = path.resolve(name);
        if (!Files.isDirectory(child)) {
            return !Files.exists(child);
        }
        try (var entries = Files.list(child)) {
            return entries.findAny().isEmpty();
        }
    }

    /** Gives it up to the next application. */
    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
