package fr.partnershipledger.api.embedded;

import fr.partnershipledger.api.datadirectory.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;

/**
 * What the embedded PostgreSQL says, kept from one start to the next, for its owner alone. At a start, a file that is large or
 * old is put aside as {@code postgres.log.1}, the one before as {@code .2} and so on; the oldest goes.
 */
final class ServerLog {

    static final long LARGE_BYTES = 10L << 20;
    static final Duration OLD = Duration.ofDays(30);
    static final int KEPT = 5;

    private ServerLog() {}

    /** Makes the file when there is none, and puts aside what is there when it is time to. */
    static void open(Path file, Instant now) throws IOException {
        if (Files.exists(file) && isDue(file, now)) {
            for (int i = KEPT; i > 0; i--) {
                Path younger = i == 1 ? file : aside(file, i - 1);
                if (Files.exists(younger)) {
                    Files.move(younger, aside(file, i), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        OwnerOnly.file(file);
    }

    private static boolean isDue(Path file, Instant now) throws IOException {
        return Files.size(file) >= LARGE_BYTES
                || Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(OLD));
    }

    private static Path aside(Path file, int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }
}
