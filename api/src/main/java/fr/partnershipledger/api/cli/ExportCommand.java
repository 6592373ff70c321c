package fr.partnershipledger.api.cli;

import fr.partnershipledger.core.eventstore.WantedEvents;
import fr.partnershipledger.core.identity.ContractId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the events out. */
@Command(
        name = "export",
        description = {
            "Writes all events, one a line in canonical JSON, to a file or to the standard output.",
            "Reads only. An embedded ledger must be stopped first; one with a database of its own may go on.",
            ""
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            ExitStatus.WHOLE + ":the events are written",
            ExitStatus.USAGE + ":the command is not used like this",
            ExitStatus.UNREADABLE + ":the ledger cannot be read, or the file not be written"
        })
final class ExportCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            descriptionKey = "FILE",
            arity = "0..1",
            description = "Where to; compressed when the name ends in .gz. The standard output unless given.")
    private @Nullable Path file;

    @Option(
            names = "--after",
            paramLabel = "POSITION",
            defaultValue = "0",
            description = "Only the events after this position.")
    private long after;

    @Mixin
    private final ContractOption contract = new ContractOption();

    @Option(names = "--quiet", description = "Shows no progress.")
    private boolean quiet;

    @Mixin
    private final SettingOptions settings = new SettingOptions();

    @Mixin
    final HelpOption help = new HelpOption();

    @Override
    public Integer call() throws IOException, SQLException {
        if (after < 0) {
            throw new ParameterException(spec.commandLine(), words().say("export.after"));
        }
        EventExport export = new EventExport(after, wanted());
        try (ReadableLedger ledger = ReadableLedger.open(settings.read())) {
            Path target = file;
            if (target == null) {
                export.toStandardOutput(ledger.reader());
            } else {
                long events = toFile(export, ledger, target);
                spec.commandLine()
                        .getOut()
                        .println(words().say("export.done", Map.of("events", events, "file", target)));
            }
        }
        return ExitStatus.WHOLE;
    }

    private long toFile(EventExport export, ReadableLedger ledger, Path target) throws IOException, SQLException {
        try (ProgressLine progress =
                ProgressLine.unless(quiet, spec.commandLine().getErr())) {
            progress.begins("events", 0);
            return export.toFile(ledger.reader(), target, progress::reached);
        }
    }

    private WantedEvents wanted() {
        ContractId wanted = contract.id();
        return wanted == null ? WantedEvents.ALL : new WantedEvents(wanted.stream(), Set.of());
    }

    private Words words() {
        return new Words(spec.resourceBundle());
    }
}
