package fr.partnershipledger.core.eventstore;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk that is soon full: a file system in memory, which only root can mount. */
public final class SmallDisk implements AutoCloseable {

    private final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    /** Mounts it; where that cannot be, the test is left out. */
    public static SmallDisk mount(Path path, int mebibytes) throws IOException {
        Files.createDirectory(path);
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", path.toString()) == 0,
                "a small file system cannot be mounted here, so a full disk cannot be tried");
        return new SmallDisk(path);
    }

    private static int run(String... command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException missing) {
            return -1;
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    public Path path() {
        return path;
    }

    /**
     * Something else takes nearly all the room there is.
     *
     * @return what takes it, to be deleted
     */
    public Path fillButFor(int bytes) throws IOException {
        long room = Files.getFileStore(path).getUsableSpace();
        return Files.write(path.resolve("other"), new byte[(int) room - bytes]);
    }

    @Override
    public void close() {
        run("umount", path.toString());
    }
}
