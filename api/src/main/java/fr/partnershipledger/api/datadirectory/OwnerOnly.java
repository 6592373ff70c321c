package fr.partnershipledger.api.datadirectory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files and directories that nobody but their owner reads. Where a file system knows no owners, its own rules hold. */
public final class OwnerOnly {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private OwnerOnly() {}

    /** Makes the directory, or takes everyone else's permissions away from it when it is there. */
    public static void directory(Path path) throws IOException {
        if (!POSIX) {
            Files.createDirectories(path);
            return;
        }
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (Files.isDirectory(path)) {
            Files.setPosixFilePermissions(path, DIRECTORY);
        } else {
            Files.createDirectory(path, PosixFilePermissions.asFileAttribute(DIRECTORY));
        }
    }

    /** Makes an empty file, or takes everyone else's permissions away from the one that is there. */
    public static void file(Path path) throws IOException {
        if (!Files.exists(path)) {
            Files.createFile(path, attributes());
        } else if (POSIX) {
            Files.setPosixFilePermissions(path, FILE);
        }
    }

    private static FileAttribute<?>[] attributes() {
        return POSIX ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)} : new FileAttribute<?>[0];
    }

    /**
     * Writes a new file whole or not at all: it is on the disk under its name, or there is no such file. After a crash an
     * unfinished one may be left under a name that ends in {@code .new}; the next writing replaces it.
     */
    public static void write(Path path, String content) {
        Path unfinished = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.deleteIfExists(unfinished);
            Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try (FileChannel file = FileChannel.open(unfinished, options, attributes())) {
                ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                file.force(true);
            }
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write " + path, failed);
        }
    }

    /** Whether anyone but the owner may read or write the file. */
    public static boolean isOpenToOthers(Path path) throws IOException {
        if (!POSIX) {
            return false;
        }
        Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(path));
        others.removeAll(DIRECTORY);
        return !others.isEmpty();
    }
}
