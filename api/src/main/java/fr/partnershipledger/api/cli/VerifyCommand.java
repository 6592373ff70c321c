package fr.partnershipledger.api.cli;

import fr.partnershipledger.api.bundle.BundleFault;
import fr.partnershipledger.api.bundle.BundleVerification;
import fr.partnershipledger.api.bundle.UnreadableBundle;
import fr.partnershipledger.api.bundle.Verdict;
import fr.partnershipledger.core.integrity.Unverifiable;
import fr.partnershipledger.core.integrity.VerifierKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Verifies an audit bundle, with neither database nor network. */
@Command(
        name = "verify",
        description = {
            "Verifies an audit bundle: the bytes of every event, their tree, the signature, the order, and that the budgets"
                    + " and the audit trail that it tells follow from the events. Needs neither database nor network.",
            ""
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            ExitStatus.WHOLE + ":the bundle is verified",
            ExitStatus.FAULTS + ":faults were found",
            ExitStatus.USAGE + ":the command is not used like this",
            ExitStatus.UNREADABLE + ":the bundle cannot be read"
        })
final class VerifyCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private CommandSpec spec;

    @Parameters(paramLabel = "BUNDLE", descriptionKey = "BUNDLE", description = "The zip file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private Path bundle;

    @Option(
            names = "--key",
            paramLabel = "VKEY",
            description =
                    "A verifier key that you trust, as /integrity/key shows it; may be given several times. Without"
                            + " it, the keys in the bundle are taken, which prove less.")
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--older",
            paramLabel = "FILE",
            description = "A checkpoint or a bundle from before: checks that this history is its continuation.")
    private @Nullable Path older;

    @Option(
            names = "--language",
            paramLabel = "fr|en",
            description = "The language of the verdict; that of the system unless given.")
    private @Nullable Locale language;

    @Option(names = "--json", description = "Tells the verdict as one JSON object.")
    private boolean json;

    @Option(names = "--quiet", description = "Shows no progress.")
    private boolean quiet;

    @Mixin
    final HelpOption help = new HelpOption();

    @Override
    public Integer call() throws IOException {
        Locale told = language == null ? Locale.getDefault() : language;
        PrintWriter results = spec.commandLine().getOut();
        List<VerifierKey> trusted = keys.stream().map(this::parsed).toList();
        Verdict verdict;
        try {
            verdict = verified(trusted);
        } catch (UnreadableBundle unreadable) {
            spec.commandLine().getErr().println(unreadable.told(told));
            return ExitStatus.UNREADABLE;
        } catch (IOException unreadable) {
            spec.commandLine().getErr().println(unreadable);
            return ExitStatus.UNREADABLE;
        }
        if (json) {
            results.println(JsonMapper.shared().writeValueAsString(Report.of(verdict, told)));
        } else {
            verdict.faults().forEach(fault -> results.println(fault.told(told)));
            results.println(verdict.told(told));
            verdict.remarks(told).forEach(results::println);
        }
        results.flush();
        return verdict.holds() ? ExitStatus.WHOLE : ExitStatus.FAULTS;
    }

    private VerifierKey parsed(String key) {
        try {
            return VerifierKey.parse(key);
        } catch (Unverifiable none) {
            throw new ParameterException(spec.commandLine(), "--key: " + none.getMessage() + ".");
        }
    }

    private Verdict verified(List<VerifierKey> trusted) throws IOException {
        try (ProgressLine progress =
                ProgressLine.unless(quiet, spec.commandLine().getErr())) {
            return BundleVerification.of(bundle, trusted, older, progress);
        }
    }

    /** The verdict for a program. Its names are stable. */
    private record Report(
            boolean verified,
            String verdict,
            String origin,
            @Nullable String contract,
            long size,
            long events,
            @Nullable String key,
            boolean keyGiven,
            @Nullable Long extendsSize,
            List<Line> faults,
            long unlisted) {

        record Line(
                String kind,
                @Nullable Long position,
                @Nullable String stream,
                String reason) {}

        static Report of(Verdict verdict, Locale told) {
            return new Report(
                    verdict.holds(),
                    verdict.told(told),
                    verdict.origin(),
                    verdict.contract(),
                    verdict.size(),
                    verdict.events(),
                    verdict.key(),
                    verdict.keyGiven(),
                    verdict.extended(),
                    verdict.faults().stream().map(fault -> line(fault, told)).toList(),
                    verdict.unlisted());
        }

        private static Line line(BundleFault fault, Locale told) {
            return new Line(fault.kind().word(), fault.position(), fault.stream(), fault.told(told));
        }
    }
}
