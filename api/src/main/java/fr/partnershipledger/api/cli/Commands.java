package fr.partnershipledger.api.cli;

import fr.partnershipledger.api.startup.CannotStart;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.core.NestedRuntimeException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The commands of the jar. Results go to the standard output, all talk to the standard error. */
@Command(
        name = "ledger",
        description = "The partnership ledger. Without a command it serves.",
        synopsisSubcommandLabel = "[COMMAND]",
        subcommands = {
            ServeCommand.class,
            FsckCommand.class,
            RebuildCommand.class,
            ExportCommand.class,
            VerifyCommand.class,
            BundleCommand.class,
            ImportCommand.class,
            UserCommand.class,
            CompletionCommand.class
        },
        sortOptions = false)
public final class Commands implements Runnable {

    private static final String SERVE = "serve";
    private static final Set<String> HELP = Set.of("-h", "--help");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private CommandSpec spec;

    @Mixin
    final HelpOption help = new HelpOption();

    private Commands() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /**
     * Does what the arguments ask for. Returns when the ledger serves; after any other command the program ends.
     *
     * @param server starts serving, given its settings as {@code --name=value}
     */
    public static void run(Consumer<String[]> server, String... arguments) {
        if (isServing(arguments)) {
            boolean named = arguments.length > 0 && arguments[0].equals(SERVE);
            server.accept(named ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments);
            return;
        }
        // The application's own logging is set up by Spring, which does not start here. Read when the first line is
        // logged.
        System.setProperty("logback.configurationFile", "fr/partnershipledger/api/cli/logback.xml");
        Charset charset = Charset.defaultCharset();
        System.exit(execute(
                new PrintWriter(System.out, true, charset), new PrintWriter(System.err, true, charset), arguments));
    }

    /** With settings alone, as {@code --name=value}, or the word first. A word among them is a command in the wrong place. */
    static boolean isServing(String... arguments) {
        List<String> settings = Arrays.asList(arguments);
        if (!settings.isEmpty() && settings.get(0).equals(SERVE)) {
            settings = settings.subList(1, settings.size());
        }
        return settings.stream().allMatch(setting -> setting.startsWith("--") && !HELP.contains(setting));
    }

    /** @return the exit status */
    static int execute(PrintWriter results, PrintWriter talk, String... arguments) {
        return execute(Locale.getDefault(), results, talk, arguments);
    }

    /** @param locale in French or, whatever else it is, in English */
    static int execute(Locale locale, PrintWriter results, PrintWriter talk, String... arguments) {
        return commandLine(locale)
                .setOut(results)
                .setErr(talk)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, talk))
                .execute(arguments);
    }

    static CommandLine commandLine(Locale locale) {
        return new CommandLine(new Commands())
                .setResourceBundle(Words.bundle(locale))
                .registerConverter(Locale.class, Commands::language);
    }

    /** One of the two that everything is told in. */
    private static Locale language(String given) {
        if (!given.equals("fr") && !given.equals("en")) {
            throw new TypeConversionException("'" + given + "': fr | en");
        }
        return Locale.forLanguageTag(given);
    }

    private static int explain(Exception failure, PrintWriter talk) {
        if (failure instanceof CannotStart known) {
            Throwable behind = known.getCause();
            talk.println(known.getMessage() + (behind == null ? "" : " (" + behind.getMessage() + ")"));
            talk.println(known.remedy());
        } else if (failure instanceof SQLException refused) {
            talk.println("The database does not answer what it is asked: " + refused.getMessage());
        } else if (failure instanceof NestedRuntimeException refused && refused.contains(SQLException.class)) {
            talk.println("The database does not answer what it is asked: "
                    + refused.getMostSpecificCause().getMessage());
        } else if (failure instanceof IOException unusable) {
            talk.println("A file cannot be read or written: " + unusable);
        } else {
            failure.printStackTrace(talk);
        }
        return ExitStatus.UNREADABLE;
    }
}
