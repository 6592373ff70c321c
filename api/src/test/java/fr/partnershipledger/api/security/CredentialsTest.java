package fr.partnershipledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.partnershipledger.api.startup.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {

    private static final Set<String> LOGINS = Set.of("coordinator", "auditor", "dashboard", "admin");

    @TempDir
    Path directory;

    @Test
    void passwords_are_written_once_for_their_owner_alone() throws IOException {
        Path file = directory.resolve("credentials");

        Credentials first = Credentials.keptIn(file, LOGINS);
        Credentials second = Credentials.keptIn(file, LOGINS);

        assertThat(Files.readAllLines(file)).hasSize(4).allMatch(line -> line.matches("[a-z]+:[A-Za-z0-9_-]{24}"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(second.passwords()).isEqualTo(first.passwords());
        assertThat(first.passwords().values()).doesNotHaveDuplicates();
    }

    @Test
    void a_writing_that_was_cut_short_leaves_no_passwords_behind() throws IOException {
        Files.writeString(directory.resolve("credentials.new"), "coordinator:cut sh");

        assertThat(Credentials.keptIn(directory.resolve("credentials"), LOGINS).passwords())
                .hasSize(4);
        assertThat(directory.resolve("credentials.new")).doesNotExist();
    }

    @Test
    void a_file_that_others_can_read_is_refused() throws IOException {
        Path file = directory.resolve("credentials");
        Credentials.keptIn(file, LOGINS);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> Credentials.given(file, LOGINS))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("Others than its owner can read the passwords");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "coordinator:short                    | fewer than 20 characters",
                "mayor:aaaaaaaaaaaaaaaaaaaaaaaaaaaa   | names no user of the ledger",
                "coordinator                          | names no user of the ledger",
                "# nobody                             | names no user",
            })
    void a_file_that_lets_nobody_or_anybody_in_is_refused_without_quoting_it(String line, String reason)
            throws IOException {
        Path file = directory.resolve("given");
        Files.writeString(file, line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> Credentials.given(file, LOGINS))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("aaaa")
                .hasMessageNotContaining("short");
    }

    @Test
    void a_server_of_ones_own_needs_a_file_of_ones_own() {
        assertThatThrownBy(() -> Credentials.given(null, LOGINS))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("LEDGER_CREDENTIALS is not");
        assertThatThrownBy(() -> Credentials.given(directory.resolve("nowhere"), LOGINS))
                .isInstanceOf(CannotStart.class);
    }

    @Test
    void a_user_of_the_settings_gets_a_password_and_nobody_elses_changes() throws IOException {
        Path file = directory.resolve("credentials");
        Map<String, String> before = Credentials.keptIn(file, LOGINS).passwords();

        Set<String> more = Set.of("coordinator", "auditor", "dashboard", "admin", "saint-joseph");
        Map<String, String> after = Credentials.keptIn(file, more).passwords();

        assertThat(after).containsAllEntriesOf(before).containsOnlyKeys(more.toArray(String[]::new));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void who_was_taken_out_of_the_file_stays_out() throws IOException {
        Path file = directory.resolve("credentials");
        Credentials.keptIn(file, LOGINS);
        Files.write(
                file,
                Files.readAllLines(file).stream()
                        .filter(line -> !line.startsWith("admin:"))
                        .toList());

        assertThat(Credentials.keptIn(file, LOGINS).passwords()).hasSize(3).doesNotContainKey("admin");
    }

    @Test
    void printing_them_shows_no_password() {
        Credentials credentials = Credentials.keptIn(directory.resolve("credentials"), LOGINS);

        assertThat(credentials.toString())
                .doesNotContain(credentials.passwords().values());
    }
}
