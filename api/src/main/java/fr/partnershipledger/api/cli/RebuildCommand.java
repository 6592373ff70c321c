package fr.partnershipledger.api.cli;

import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.api.database.Databases;
import fr.partnershipledger.api.startup.CannotStart;
import fr.partnershipledger.core.eventstore.PostgresEventLog;
import fr.partnershipledger.projections.ReadModels;
import fr.partnershipledger.projections.running.NewerReadModel;
import fr.partnershipledger.projections.running.ReadModel;
import fr.partnershipledger.projections.running.ReadModelSchema;
import fr.partnershipledger.projections.running.RebuildProgress;
import fr.partnershipledger.projections.running.RebuildProgress.State;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Rebuilds read models, together with the applications that run or without any, and shows how far it is. */
@Command(
        name = "rebuild",
        description = {
            "Computes read models anew from all events, beside those that answer meanwhile, and puts the new ones in their"
                    + " place when they are complete.",
            "The ledger may run: its nodes and this command share the work. Stopped, it is gone on with by them, or by this"
                    + " command when it is given again.",
            ""
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            ExitStatus.WHOLE + ":the read models are rebuilt",
            ExitStatus.FAULTS + ":one of them could not be; its rows of before go on answering",
            ExitStatus.USAGE + ":the command is not used like this",
            ExitStatus.UNREADABLE + ":the ledger cannot be reached"
        })
final class RebuildCommand implements Callable<Integer> {

    private static final Duration LOOKING = Duration.ofMillis(200);
    private static final Duration WITHOUT_ANSWER = Duration.ofSeconds(60);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            descriptionKey = "NAME",
            arity = "0..*",
            description = "The read models to rebuild.")
    private List<String> names = List.of();

    @Option(names = "--all", description = "Rebuilds all of them, in one reading of the history.")
    private boolean all;

    @Option(names = "--json", description = "Tells what came of it as one JSON object.")
    private boolean json;

    @Option(names = "--quiet", description = "Shows no progress.")
    private boolean quiet;

    @Mixin
    private final SettingOptions settings = new SettingOptions();

    @Mixin
    final HelpOption help = new HelpOption();

    private volatile boolean interrupted;

    @Override
    public Integer call() throws InterruptedException {
        List<String> chosen = chosen();
        try (ReadableLedger ledger = ReadableLedger.openBesideOthers(settings.read());
                HikariDataSource projector = Databases.projecting(ledger.logins())) {
            if (!ReadModelSchema.isUpToDate(projector)) {
                throw new CannotStart(words().say("rebuild.no-tables"), words().say("rebuild.no-tables.remedy"));
            }
            try (HikariDataSource recorded = Databases.historyBeside(projector, ledger.logins());
                    PostgresEventLog history = new PostgresEventLog(recorded);
                    ReadModels readModels = ReadModels.of(history, projector)) {
                ledger.whenInterrupted(() -> stop(readModels));
                readModels.startRebuilding();
                return rebuild(readModels, chosen);
            }
        }
    }

    private List<String> chosen() {
        List<String> known = ReadModels.all().stream().map(ReadModel::name).toList();
        Map<String, String> list = Map.of("names", String.join(", ", known));
        if (all == !names.isEmpty()) {
            throw new ParameterException(spec.commandLine(), words().say("rebuild.which", list));
        }
        for (String name : names) {
            if (!known.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        words().say("rebuild.unknown", Map.of("name", name, "names", String.join(", ", known))));
            }
        }
        return all ? known : names.stream().distinct().toList();
    }

    private Words words() {
        return new Words(spec.resourceBundle());
    }

    private int rebuild(ReadModels readModels, List<String> chosen) throws InterruptedException {
        try {
            readModels.rebuild(chosen);
        } catch (NewerReadModel newer) {
            spec.commandLine().getErr().println(words().say("rebuild.newer"));
            return ExitStatus.FAULTS;
        }
        List<RebuildProgress> ended = awaitEnd(readModels, chosen);
        PrintWriter results = spec.commandLine().getOut();
        boolean done = ended.stream().allMatch(each -> each.state() == State.DONE);
        if (json) {
            results.println(JsonMapper.shared().writeValueAsString(Report.of(done, ended)));
        } else {
            ended.forEach(each -> results.println(told(each)));
        }
        results.flush();
        return done ? ExitStatus.WHOLE : ExitStatus.FAULTS;
    }

    private List<RebuildProgress> awaitEnd(ReadModels readModels, List<String> chosen) throws InterruptedException {
        long answeredNanos = System.nanoTime();
        try (RebuildWatch watch = new RebuildWatch(form(), spec.commandLine().getErr(), words())) {
            while (true) {
                try {
                    List<RebuildProgress> now = chosen.stream()
                            .flatMap(name -> readModels.rebuilding(name).stream())
                            .toList();
                    if (now.stream().noneMatch(each -> each.state().isUnderWay())) {
                        return now;
                    }
                    watch.see(now);
                    answeredNanos = System.nanoTime();
                } catch (DataAccessException | TransactionException unreachable) {
                    if (System.nanoTime() - answeredNanos > WITHOUT_ANSWER.toNanos()) {
                        throw new CannotStart(
                                words().say("rebuild.unreachable"), words().say("rebuild.stopped"), unreachable);
                    }
                }
                Thread.sleep(LOOKING.toMillis());
                if (interrupted) {
                    // The program ends when the database is stopped, or at once; nothing more is to be said.
                    new CountDownLatch(1).await();
                }
            }
        }
    }

    private RebuildWatch.Form form() {
        if (quiet) {
            return RebuildWatch.Form.NOTHING;
        }
        return ProgressLine.isWanted() ? RebuildWatch.Form.BAR : RebuildWatch.Form.LINES;
    }

    private void stop(ReadModels readModels) {
        interrupted = true;
        readModels.close();
        spec.commandLine().getErr().println(words().say("rebuild.stopped"));
    }

    private String told(RebuildProgress progress) {
        if (progress.state() != State.DONE) {
            String failure = progress.failure();
            return words().say(
                            "rebuild.failed",
                            Map.of("name", progress.name(), "failure", failure == null ? progress.state() : failure));
        }
        Instant finished = progress.finishedAt();
        Duration taken = Duration.between(progress.startedAt(), finished == null ? progress.startedAt() : finished);
        return words().say(
                        "rebuild.done",
                        Map.of(
                                "name", progress.name(),
                                "events", progress.eventsDone(),
                                "seconds", taken.toMillis() / 1000.0,
                                "rate", Math.round(progress.eventsPerSecond())));
    }

    /** What came of it, for a program. Its names are stable. */
    private record Report(boolean done, List<Line> readModels) {

        record Line(
                String name,
                int version,
                State state,
                long eventsDone,
                long eventsTotal,
                long eventsPerSecond,
                Instant startedAt,
                @Nullable Instant finishedAt,
                @Nullable String failure) {}

        static Report of(boolean done, List<RebuildProgress> ended) {
            return new Report(done, ended.stream().map(Report::line).toList());
        }

        private static Line line(RebuildProgress progress) {
            return new Line(
                    progress.name(),
                    progress.version(),
                    progress.state(),
                    progress.eventsDone(),
                    progress.eventsTotal(),
                    Math.round(progress.eventsPerSecond()),
                    progress.startedAt(),
                    progress.finishedAt(),
                    progress.failure());
        }
    }
}
