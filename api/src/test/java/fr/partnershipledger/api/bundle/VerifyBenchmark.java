package fr.partnershipledger.api.bundle;

import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.core.benchmark.DurablePostgres;
import fr.partnershipledger.core.eventstore.LedgerSchema;
import fr.partnershipledger.core.eventstore.LogEntries;
import fr.partnershipledger.core.fsck.Watcher;
import fr.partnershipledger.core.integrity.SigningKey;
import fr.partnershipledger.core.ledger.PostgresLedger;
import fr.partnershipledger.core.sealing.CheckpointSigner;
import fr.partnershipledger.core.sealing.SealedTree;
import fr.partnershipledger.core.sealing.Sealer;
import fr.partnershipledger.projections.ReadModels;
import fr.partnershipledger.projections.audittrail.AuditTrailAnswers;
import fr.partnershipledger.projections.benchmark.RealisticLedger;
import fr.partnershipledger.projections.budget.BudgetAnswers;
import fr.partnershipledger.projections.running.ReadModelSchema;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipFile;

/**
 * Prints how long it takes to verify a bundle of everything, beside the time that {@code sha256sum} takes for the events in it.
 * A bundle that is named is taken; otherwise one is made of a made-up ledger. See docs/PERFORMANCE.md for the command.
 */
public final class VerifyBenchmark {

    private static final int ROUNDS = 5;
    private static final int EVENTS_A_CONTRACT = 100;
    private static final int PARTNERS = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private VerifyBenchmark() {}

    /** @param arguments how many events, and, where one is there already, the bundle */
    public static void main(String[] arguments) throws Exception {
        long events = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
        Path folder = Files.createTempDirectory("verify-benchmark");
        Path bundle = arguments.length > 1 ? Path.of(arguments[1]) : folder.resolve("bundle.zip");
        Path lines = folder.resolve(BundlePart.EVENTS.file());
        try {
            if (!Files.exists(bundle)) {
                make(bundle, events);
            }
            compare(bundle, lines);
        } finally {
            Files.deleteIfExists(lines);
            Files.deleteIfExists(folder.resolve("bundle.zip"));
            Files.delete(folder);
        }
    }

    private static void make(Path bundle, long events) throws Exception {
        try (DurablePostgres server = DurablePostgres.start();
                HikariDataSource pool = server.newDatabase("ledger", 24)) {
            LedgerSchema.migrate(pool);
            ReadModelSchema.migrate(pool);
            try (PostgresLedger ledger = PostgresLedger.open(pool)) {
                new RealisticLedger(1, events, (int) Math.max(1, events / EVENTS_A_CONTRACT), PARTNERS)
                        .recordIn(ledger);
                seal(ledger, pool);
                write(ledger, pool, bundle);
            }
        }
    }

    private static void seal(PostgresLedger ledger, HikariDataSource pool) {
        CheckpointSigner signer = CheckpointSigner.take(pool, SigningKey.generatePem(), null);
        try (Sealer sealer = new Sealer(ledger.history(), pool, signer, List.of())) {
            sealer.start();
            sealer.awaitSealed(ledger.history().head(), PATIENCE);
        }
    }

    private static void write(PostgresLedger ledger, HikariDataSource pool, Path bundle) throws Exception {
        try (ReadModels readModels = ReadModels.of(ledger.history(), pool)) {
            readModels.rebuildAll();
            readModels.start();
            readModels.awaitPosition(ledger.history().head(), PATIENCE);
            BundleWriting writing = new AuditBundles(
                            new LogEntries(pool),
                            new SealedTree(pool),
                            new BudgetAnswers(pool),
                            AuditTrailAnswers.byPseudonym(pool),
                            readModels,
                            Clock.systemUTC())
                    .cut(new AuditBundles.Wanted(null, null, Locale.FRENCH, List.of()))
                    .orElseThrow();
            long began = System.nanoTime();
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(bundle))) {
                writing.write(out, position -> {});
            }
            say("bundle of %,d events written in %.1f s", writing.size(), secondsSince(began));
        }
    }

    private static void compare(Path bundle, Path lines) throws Exception {
        unpack(bundle, lines);
        say(
                "%d processors; Java %s; heap of %d MiB; events %,d bytes, bundle %,d bytes",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                Runtime.getRuntime().maxMemory() >> 20,
                Files.size(lines),
                Files.size(bundle));
        Took bestHash = new Took(Double.MAX_VALUE, Double.MAX_VALUE);
        Took bestVerify = bestHash;
        for (int round = 1; round <= ROUNDS; round++) {
            Took hash = timed("sha256sum " + lines);
            Took verify = verify(bundle);
            bestHash = hash.orLess(bestHash);
            bestVerify = verify.orLess(bestVerify);
            say("round %d: verify %s; sha256sum %s; verify : sha256sum %s", round, verify, hash, verify.times(hash));
        }
        say("best of each: verify : sha256sum %s", bestVerify.times(bestHash));
        say("unzip -p of all files: %s", timed("unzip -p " + bundle));
    }

    private static Took verify(Path bundle) throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long began = System.nanoTime();
        long processor = system.getProcessCpuTime();
        Verdict verdict = BundleVerification.of(bundle, List.of(), null, Watcher.none());
        Took took = new Took(secondsSince(began), (system.getProcessCpuTime() - processor) / 1e9);
        if (!verdict.holds()) {
            throw new IllegalStateException(verdict.faults().toString());
        }
        return took;
    }

    /** @param processor seconds of all processors together, which other work on the machine disturbs least */
    private record Took(double seconds, double processor) {

        Took orLess(Took other) {
            return new Took(Math.min(seconds, other.seconds), Math.min(processor, other.processor));
        }

        String times(Took other) {
            return String.format(
                    Locale.ROOT, "%.1f (processor time %.1f)", seconds / other.seconds, processor / other.processor);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.2f s (%.2f s of processors)", seconds, processor);
        }
    }

    private static void unpack(Path bundle, Path lines) throws IOException {
        try (ZipFile zip = new ZipFile(bundle.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(BundlePart.EVENTS.file()))) {
            Files.copy(in, lines);
        }
    }

    /** By the shell, which knows the processor time of what it ran. */
    private static Took timed(String command) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process process = new ProcessBuilder("bash", "-c", "TIMEFORMAT='%U %S'; time " + command + " > /dev/null")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " failed: " + said);
        }
        String[] times = said.split(" ", -1);
        return new Took(secondsSince(began), Double.parseDouble(times[0]) + Double.parseDouble(times[1]));
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
