package fr.partnershipledger.api.cli;

import fr.partnershipledger.api.database.Databases;
import fr.partnershipledger.api.startup.CannotStart;
import fr.partnershipledger.core.fsck.Findings;
import fr.partnershipledger.core.importing.EventImport;
import fr.partnershipledger.core.importing.LedgerNotEmpty;
import fr.partnershipledger.core.importing.UnreadableLine;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes the events of another ledger into an empty one. */
@Command(
        name = "import",
        description = {
            "Takes all events of an export into an empty ledger, at the same positions, and makes the ledger if there is none.",
            "All of them or none: a line that is not the next event, and whatever the command fsck would find, is told and"
                    + " nothing is kept. Files of documents, keys of persons, idempotency keys and checkpoints do not come"
                    + " along.",
            ""
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            ExitStatus.WHOLE + ":the events are in the ledger, or could be (--dry-run)",
            ExitStatus.FAULTS + ":the file is no whole history; nothing was kept",
            ExitStatus.USAGE + ":the command is not used like this",
            ExitStatus.UNREADABLE + ":the file cannot be read, or the ledger not be written or not empty"
        })
final class ImportCommand implements Callable<Integer> {

    private static final int MOST_LISTED = 100;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            descriptionKey = "FILE",
            description = "What the command export wrote, from the first event on; - for the standard input. Compressed"
                    + " when the name ends in .gz.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private Path file;

    @Option(names = "--dry-run", description = "Does all but keeping it.")
    private boolean dryRun;

    @Option(names = "--quiet", description = "Shows no progress.")
    private boolean quiet;

    @Mixin
    private final SettingOptions settings = new SettingOptions();

    @Mixin
    final HelpOption help = new HelpOption();

    @Override
    public Integer call() throws IOException, SQLException {
        PrintWriter results = spec.commandLine().getOut();
        try (InputStream lines = new BufferedInputStream(opened());
                ReadableLedger ledger = ReadableLedger.openOrMake(settings.read());
                Databases databases = Databases.prepare(ledger.logins())) {
            Findings findings = take(databases, lines);
            findings.faults().forEach(results::println);
            String outcome = dryRun ? "import.could" : "import.done";
            results.println(words().say(
                            findings.whole() ? outcome : "import.faults",
                            Map.of(
                                    "events",
                                    findings.events(),
                                    "faults",
                                    findings.faults().size() + findings.unlisted())));
            return findings.whole() ? ExitStatus.WHOLE : ExitStatus.FAULTS;
        } catch (UnreadableLine unreadable) {
            String reason = String.valueOf(unreadable.getMessage());
            results.println(words().say("import.line", Map.of("line", unreadable.line(), "reason", reason)));
            return ExitStatus.FAULTS;
        } catch (LedgerNotEmpty notEmpty) {
            throw new CannotStart(words().say("import.not-empty"), words().say("import.not-empty.remedy"));
        }
    }

    private InputStream opened() throws IOException {
        try {
            InputStream plain = file.toString().equals("-") ? System.in : Files.newInputStream(file);
            return file.toString().endsWith(".gz") ? new GZIPInputStream(plain) : plain;
        } catch (NoSuchFileException missing) {
            throw new CannotStart(
                    words().say("import.no-file", Map.of("file", file)), words().say("import.no-file.remedy"));
        }
    }

    private Findings take(Databases databases, InputStream lines) throws IOException, SQLException {
        try (ProgressLine progress =
                ProgressLine.unless(quiet, spec.commandLine().getErr())) {
            return EventImport.make(databases.writer(), lines, dryRun, MOST_LISTED, progress);
        }
    }

    private Words words() {
        return new Words(spec.resourceBundle());
    }
}
