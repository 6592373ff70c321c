package fr.partnershipledger.api.cli;

import fr.partnershipledger.api.security.Credentials;
import fr.partnershipledger.api.setting.LedgerSettings;
import fr.partnershipledger.api.startup.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Who can sign in with a password. */
@Command(
        name = "user",
        description = {
            "Lists the users that have a password in the file of the passwords, or gives one of them a new one.",
            "The ledger may run; it knows a new password when it is started again.",
            ""
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            ExitStatus.WHOLE + ":done",
            ExitStatus.USAGE + ":the command is not used like this",
            ExitStatus.UNREADABLE + ":the file cannot be read or written"
        })
final class UserCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private CommandSpec spec;

    @Option(
            names = "--reset",
            paramLabel = "USER",
            description = "Writes a new random password for this user into the file, in place of the old one.")
    private @Nullable String reset;

    @Mixin
    private final SettingOptions settings = new SettingOptions();

    @Mixin
    final HelpOption help = new HelpOption();

    @Override
    public Integer call() {
        Path file = file(settings.read());
        Set<String> logins = settings.security().logins();
        if (reset == null) {
            Credentials.given(file, logins).logins().forEach(spec.commandLine().getOut()::println);
        } else {
            if (!logins.contains(reset)) {
                String known = String.join(", ", logins);
                throw new ParameterException(
                        spec.commandLine(), words().say("user.unknown", Map.of("user", reset, "users", known)));
            }
            Credentials.given(file, logins).renew(reset);
            spec.commandLine().getOut().println(words().say("user.reset", Map.of("user", reset, "file", file)));
        }
        return ExitStatus.WHOLE;
    }

    private Path file(LedgerSettings read) {
        Path file = read.embedded() ? read.data().resolve("credentials").toAbsolutePath() : read.credentials();
        if (file == null || !Files.exists(file)) {
            throw new CannotStart(words().say("user.no-file"), words().say("user.no-file.remedy"));
        }
        return file;
    }

    private Words words() {
        return new Words(spec.resourceBundle());
    }
}
