package fr.partnershipledger.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.security.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

class UserCommandTest {

    private static final Set<String> LOGINS =
            new LinkedHashSet<>(List.of("coordinator", "auditor", "dashboard", "admin"));

    @TempDir
    Path data;

    private Answer user(String... arguments) {
        List<String> all = new ArrayList<>(List.of("user", "--ledger.data=" + data));
        all.addAll(Arrays.asList(arguments));
        return Answer.here(Locale.UK, all.toArray(String[]::new));
    }

    @Test
    void a_new_password_takes_the_place_of_the_old_one_and_of_no_other() throws IOException {
        Path file = data.resolve("credentials");
        Credentials.keptIn(file, LOGINS);
        List<String> before = Files.readAllLines(file);

        Answer answer = user("--reset=auditor");

        List<String> after = Files.readAllLines(file);
        assertThat(answer.status()).isZero();
        assertThat(answer.results()).startsWith("A new password for auditor is in " + file);
        assertThat(after).hasSize(4);
        assertThat(after.stream().filter(before::contains)).hasSize(3).noneMatch(line -> line.startsWith("auditor:"));
        assertThat(after).anyMatch(line -> line.matches("auditor:[A-Za-z0-9_-]{24}"));
        assertThat(answer.results() + answer.talk()).doesNotContain(after.get(3).substring("auditor:".length()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(user().results().lines()).containsExactly("coordinator", "auditor", "dashboard", "admin");
    }

    @Test
    void who_is_no_user_is_told_who_is_and_without_a_file_there_is_nothing_to_do() {
        assertThat(user().status()).isEqualTo(3);
        Credentials.keptIn(data.resolve("credentials"), LOGINS);

        Answer answer = user("--reset=mayor");

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.talk())
                .startsWith("There is no user mayor. There are: coordinator, auditor, dashboard, admin.");
    }

    @Test
    void the_completion_script_knows_every_command() {
        Answer answer = Answer.here(Locale.UK, "completion");

        assertThat(answer.status()).isZero();
        assertThat(answer.results()).startsWith("#!").contains("complete -F _complete_ledger");
        assertThat(Commands.commandLine(Locale.UK).getSubcommands().keySet())
                .contains("serve", "fsck", "rebuild", "export", "import", "user", "completion")
                .allSatisfy(command -> assertThat(answer.results()).contains(command));
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "fsck", "rebuild", "export", "import", "user", "completion"})
    void every_command_explains_itself_in_both_languages(String command) {
        CommandSpec english = spec(Locale.UK, command);
        CommandSpec french = spec(Locale.FRENCH, command);

        assertThat(Answer.here(Locale.FRENCH, command, "--help").results()).startsWith("Utilisation");
        assertThat(french.usageMessage().description()[0])
                .isNotEqualTo(english.usageMessage().description()[0]);
        for (int i = 0; i < english.args().size(); i++) {
            ArgSpec told = french.args().get(i);
            assertThat(told.description()[0])
                    .as(told.toString())
                    .isNotEqualTo(english.args().get(i).description()[0]);
        }
        assertThat(french.usageMessage().exitCodeList().keySet())
                .isEqualTo(english.usageMessage().exitCodeList().keySet());
        french.usageMessage()
                .exitCodeList()
                .forEach((code, meaning) -> assertThat(meaning)
                        .isNotEqualTo(english.usageMessage().exitCodeList().get(code)));
    }

    private static CommandSpec spec(Locale locale, String command) {
        return Objects.requireNonNull(
                        Commands.commandLine(locale).getSubcommands().get(command))
                .getCommandSpec();
    }
}
