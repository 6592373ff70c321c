package fr.partnershipledger.api.cli;

import fr.partnershipledger.api.bundle.AuditBundles;
import fr.partnershipledger.api.bundle.AuditBundles.Later;
import fr.partnershipledger.api.bundle.AuditBundles.Wanted;
import fr.partnershipledger.api.bundle.BundleWriting;
import fr.partnershipledger.api.setting.LedgerSettings;
import fr.partnershipledger.api.startup.CannotStart;
import fr.partnershipledger.core.eventstore.LogEntries;
import fr.partnershipledger.core.eventstore.PostgresEventLog;
import fr.partnershipledger.core.sealing.SealedTree;
import fr.partnershipledger.projections.ReadModels;
import fr.partnershipledger.projections.audittrail.AuditTrailAnswers;
import fr.partnershipledger.projections.budget.BudgetAnswers;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes an audit bundle. */
@Command(
        name = "bundle",
        description = {
            "Writes an audit bundle of everything, or of one contract: events, proofs, budgets and audit trail as of the"
                    + " newest checkpoint. Anyone can verify it with the command verify.",
            "Reads only. An embedded ledger must be stopped first; one with a database of its own may go on.",
            ""
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            ExitStatus.WHOLE + ":the bundle is written",
            ExitStatus.USAGE + ":the command is not used like this",
            ExitStatus.UNREADABLE + ":the ledger cannot be read, or there is nothing to export"
        })
final class BundleCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", descriptionKey = "FILE", description = "The zip file to write.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private Path bundle;

    @Mixin
    private final ContractOption contract = new ContractOption();

    @Option(names = "--as-of", paramLabel = "DATE", description = "The date of the budgets; today unless given.")
    private @Nullable LocalDate asOf;

    @Option(
            names = "--since",
            paramLabel = "SIZE",
            description =
                    "The size of a checkpoint that somebody holds, so that the bundle of a contract can show that it"
                            + " continues it; may be given several times.")
    private List<Long> since = new ArrayList<>();

    @Option(
            names = "--language",
            paramLabel = "fr|en",
            defaultValue = "fr",
            description = "The language of the audit trail (${DEFAULT-VALUE}).")
    private Locale language = Locale.FRENCH;

    @Option(names = "--quiet", description = "Shows no progress.")
    private boolean quiet;

    @Mixin
    private final SettingOptions settings = new SettingOptions();

    @Mixin
    final HelpOption help = new HelpOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Wanted wanted = new Wanted(contract.id(), asOf, language, since);
        LedgerSettings read = settings.read();
        try (ReadableLedger ledger = ReadableLedger.open(read)) {
            BundleWriting writing = bundles(ledger, Clock.system(read.zone()))
                    .cut(wanted)
                    .orElseThrow(() -> new CannotStart(
                            "There is no contract " + wanted.contract() + ".", "Check its identifier."));
            writeBeside(writing);
        } catch (Later later) {
            throw later(later);
        }
        spec.commandLine().getOut().println(bundle);
        return ExitStatus.WHOLE;
    }

    private static CannotStart later(Later later) {
        return switch (later.reason()) {
            case NOTHING_SEALED ->
                new CannotStart("Nothing of this ledger is sealed yet.", "Serve it once; it seals by itself.");
            case ANSWERS_BEHIND ->
                new CannotStart(
                        "The read models have not reached the newest checkpoint.", "Serve the ledger until they have.");
        };
    }

    private static AuditBundles bundles(ReadableLedger ledger, Clock clock) {
        DataSource reader = ledger.reader();
        DataSource answers = ledger.answers();
        return new AuditBundles(
                new LogEntries(reader),
                new SealedTree(reader),
                new BudgetAnswers(answers),
                AuditTrailAnswers.byPseudonym(answers),
                ReadModels.of(new PostgresEventLog(reader), answers),
                clock);
    }

    /** The file is there when it is whole. */
    private void writeBeside(BundleWriting writing) throws IOException {
        Path target = bundle.toAbsolutePath();
        Path unfinished = Files.createTempFile(target.getParent(), target.getFileName() + ".", ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
                write(writing, out);
            }
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void write(BundleWriting writing, OutputStream out) throws IOException {
        try (ProgressLine progress =
                ProgressLine.unless(quiet, spec.commandLine().getErr())) {
            progress.begins("events", writing.size());
            writing.write(out, progress::reached);
        }
    }
}
