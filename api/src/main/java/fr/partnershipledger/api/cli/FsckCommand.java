package fr.partnershipledger.api.cli;

import fr.partnershipledger.api.startup.CannotStart;
import fr.partnershipledger.core.fsck.Fault;
import fr.partnershipledger.core.fsck.Findings;
import fr.partnershipledger.core.fsck.LedgerCheck;
import fr.partnershipledger.core.fsck.Watcher;
import fr.partnershipledger.core.integrity.Unverifiable;
import fr.partnershipledger.core.integrity.VerifierKey;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Checks that the history of a ledger is whole. */
@Command(
        name = "fsck",
        description = {
            "Checks that the history is whole: positions and versions without gaps, recorded times that never go back,"
                    + " decisions in one piece, every event readable, idempotency keys that lead to their decisions,"
                    + " constraints and triggers in place, every event the one that was sealed, checkpoints signed by a known"
                    + " key, decision documents as they were sent.",
            "Reads only. An embedded ledger must be stopped first; one with a database of its own may go on.",
            ""
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            ExitStatus.WHOLE + ":the history is whole",
            ExitStatus.FAULTS + ":faults were found",
            ExitStatus.USAGE + ":the command is not used like this",
            ExitStatus.UNREADABLE + ":the history cannot be read"
        })
final class FsckCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private CommandSpec spec;

    @Option(names = "--json", description = "Tells the findings as one JSON object.")
    private boolean json;

    @Option(names = "--quiet", description = "Shows no progress.")
    private boolean quiet;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Lists at most so many faults and counts the rest (${DEFAULT-VALUE}).")
    private int most;

    @Option(
            names = "--key",
            paramLabel = "VKEY",
            description =
                    "A verifier key that you hold from elsewhere; may be given several times. Without it, those in"
                            + " the database are believed.")
    private List<String> keys = new ArrayList<>();

    @Mixin
    private final SettingOptions settings = new SettingOptions();

    @Mixin
    final HelpOption help = new HelpOption();

    @Override
    public Integer call() throws SQLException {
        if (most < 0 || most > 1_000_000) {
            throw new ParameterException(spec.commandLine(), "--most is a number from 0 to 1000000.");
        }
        Findings findings = check();
        PrintWriter results = spec.commandLine().getOut();
        if (json) {
            results.println(JsonMapper.shared().writeValueAsString(Report.of(findings)));
        } else {
            tell(findings, results);
        }
        results.flush();
        return findings.whole() ? ExitStatus.WHOLE : ExitStatus.FAULTS;
    }

    private List<VerifierKey> trusted() {
        try {
            return keys.stream().map(VerifierKey::parse).toList();
        } catch (Unverifiable none) {
            throw new ParameterException(spec.commandLine(), "--key: " + none.getMessage() + ".");
        }
    }

    private Findings check() throws SQLException {
        try (ReadableLedger ledger = ReadableLedger.open(settings.read())) {
            try (ProgressLine progress =
                    ProgressLine.unless(quiet, spec.commandLine().getErr())) {
                return check(ledger, progress);
            }
        }
    }

    private Findings check(ReadableLedger ledger, Watcher watcher) throws SQLException {
        return LedgerCheck.make(ledger.reader(), most, trusted(), watcher)
                .orElseThrow(() -> new CannotStart(
                        "The database holds no ledger.", "Check LEDGER_DATABASE_URL; serving makes a new ledger."));
    }

    private static void tell(Findings findings, PrintWriter results) {
        findings.faults().forEach(results::println);
        if (findings.unlisted() > 0) {
            results.println("and " + findings.unlisted() + " more");
        }
        String looked = findings.events() + " events, " + findings.keys() + " keys" + documents(findings);
        results.println(
                findings.whole()
                        ? "The history is whole: " + looked + "."
                        : "The history is not whole: " + (findings.faults().size() + findings.unlisted())
                                + " faults in " + looked + ".");
    }

    private static String documents(Findings findings) {
        String held = findings.documents() == 0 ? "" : ", " + findings.documents() + " documents";
        return findings.documentsNotHeld() == 0
                ? held
                : held + " (events name " + findings.documentsNotHeld() + " that are not kept here)";
    }

    /** The findings for a program. Its names are stable. */
    private record Report(
            boolean whole,
            long events,
            long keys,
            long documents,
            long documentsNotHeld,
            List<Line> faults,
            long unlisted) {

        record Line(
                String kind,
                @Nullable Long position,
                @Nullable String stream,
                String reason) {}

        static Report of(Findings findings) {
            return new Report(
                    findings.whole(),
                    findings.events(),
                    findings.keys(),
                    findings.documents(),
                    findings.documentsNotHeld(),
                    findings.faults().stream().map(Report::line).toList(),
                    findings.unlisted());
        }

        private static Line line(Fault fault) {
            return new Line(fault.kind().word(), fault.position(), fault.stream(), fault.reason());
        }
    }
}
