package fr.partnershipledger.api.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands bundle and verify, each in a process of its own whose heap could not hold the history. */
class BundleMemoryTest {

    private static final int EVENTS = 100_000;
    /** The history is 50 MB as it is sent, and several times that in memory. */
    private static final String HEAP = "-Xmx48m";

    @TempDir
    Path folder;

    private String run(String... arguments) throws Exception {
        Path said = folder.resolve("said");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "fr.partnershipledger.api.LedgerApplication"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            int status = process.waitFor();
            assertThat(status).as(Files.readString(said)).isZero();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(said);
    }

    @Test
    void a_history_that_does_not_fit_in_memory_is_bundled_and_verified() throws Exception {
        String bundle = folder.resolve("bundle.zip").toString();
        try (SealedDatabase sealed = SealedDatabase.of(EVENTS)) {
            run("bundle", "--ledger.database.url=" + sealed.url(), bundle);

            assertThat(run("verify", "--language=en", "--key=" + sealed.key().text(), bundle))
                    .contains("Verified: the bundle holds all " + EVENTS + " events");
        }
    }
}
