package fr.partnershipledger.api.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

    @TempDir
    private Path folder;

    private Path log() {
        return folder.resolve("postgres.log");
    }

    private Path aside(int number) {
        return folder.resolve("postgres.log." + number);
    }

    @Test
    void what_was_said_before_is_still_there_and_for_the_owner_alone() throws IOException {
        Files.writeString(log(), "before");
        Files.setPosixFilePermissions(log(), PosixFilePermissions.fromString("rw-r--r--"));

        ServerLog.open(log(), Instant.now());

        assertThat(log()).hasContent("before");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log())))
                .isEqualTo("rw-------");
    }

    @Test
    void an_old_log_is_put_aside_and_the_oldest_of_those_goes() throws IOException {
        Files.writeString(log(), "0");
        for (int i = 1; i <= ServerLog.KEPT; i++) {
            Files.writeString(aside(i), Integer.toString(i));
        }

        ServerLog.open(log(), Instant.now().plus(ServerLog.OLD).plusSeconds(60));

        assertThat(log()).isEmptyFile();
        for (int i = 1; i <= ServerLog.KEPT; i++) {
            assertThat(aside(i)).hasContent(Integer.toString(i - 1));
        }
        assertThat(aside(ServerLog.KEPT + 1)).doesNotExist();
    }

    @Test
    void a_large_log_is_put_aside() throws IOException {
        Files.write(log(), new byte[(int) ServerLog.LARGE_BYTES]);

        ServerLog.open(log(), Instant.now());

        assertThat(log()).isEmptyFile();
        assertThat(aside(1)).hasSize(ServerLog.LARGE_BYTES);
    }
}
