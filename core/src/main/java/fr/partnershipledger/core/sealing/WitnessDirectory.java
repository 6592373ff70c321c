package fr.partnershipledger.core.sealing;

import fr.partnershipledger.core.sealing.SealedTree.Sealed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * A directory that others read, or that is copied elsewhere: one file a checkpoint, {@code checkpoint-} and the number of
 * events in twelve digits, so that they sort by age. A file is there whole or not at all.
 */
public final class WitnessDirectory implements Witness {

    private final Path directory;

    public WitnessDirectory(Path directory) {
        this.directory = directory;
    }

    @Override
    public void take(Sealed checkpoint) throws IOException {
        Path file = directory.resolve(String.format(
                Locale.ROOT, "checkpoint-%012d", checkpoint.checkpoint().size()));
        Path unfinished = directory.resolve(file.getFileName() + ".new");
        Files.createDirectories(directory);
        try (FileChannel out = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(checkpoint.note().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public String name() {
        return "the directory " + directory;
    }
}
