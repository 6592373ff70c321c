package fr.partnershipledger.api.embedded;

import fr.partnershipledger.api.startup.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL process of one cluster, found by the cluster's {@code postmaster.pid}. PostgreSQL outlives an application
 * that is killed, and its process number may by then, after a restart of the machine, belong to somebody else.
 */
final class ClusterProcess {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterProcess.class);

    private static final int PORT_LINE = 3;

    private final Path cluster;

    ClusterProcess(Path cluster) {
        this.cluster = cluster;
    }

    /**
     * Stops the PostgreSQL that runs on the cluster, if one does: it ends its sessions and writes everything out.
     *
     * @throws CannotStart when it still runs after the time allowed
     */
    void stop(Duration patience) throws IOException {
        Optional<ProcessHandle> running = find().filter(this::isOurs);
        if (running.isEmpty()) {
            return;
        }
        ProcessHandle postgres = running.get();
        LOG.info("Stopping the PostgreSQL that an earlier run left (process {})", postgres.pid());
        interrupt(postgres);
        try {
            postgres.onExit().get(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL was stopping", interrupted);
        } catch (ExecutionException | TimeoutException stillThere) {
            throw new CannotStart(
                    "The PostgreSQL process " + postgres.pid() + " of " + cluster + " does not stop.",
                    "Stop it by hand (pg_ctl stop), then start the ledger again.",
                    stillThere);
        }
    }

    /**
     * Removes a {@code postmaster.pid} whose number now belongs to another program: PostgreSQL would refuse to start. When
     * nobody has the number, PostgreSQL sees for itself that the file is stale.
     */
    void forgetStalePid() throws IOException {
        Optional<ProcessHandle> other = find();
        if (other.isPresent() && !isOurs(other.get())) {
            Files.deleteIfExists(pidFile());
        }
    }

    /** The port that the PostgreSQL listens on which runs on the cluster, if one does. */
    Optional<Integer> port() throws IOException {
        if (find().filter(this::isOurs).isEmpty()) {
            return Optional.empty();
        }
        // Number, directory, start time, port: see "pidfile.h" of PostgreSQL.
        List<String> lines = Files.readAllLines(pidFile());
        return lines.size() > PORT_LINE && lines.get(PORT_LINE).strip().matches("\\d{1,5}")
                ? Optional.of(Integer.valueOf(lines.get(PORT_LINE).strip()))
                : Optional.empty();
    }

    private Optional<ProcessHandle> find() throws IOException {
        Path file = pidFile();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,10}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(ProcessHandle::isAlive);
    }

    private boolean isOurs(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        boolean isPostgres = info.command()
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(false);
        return isPostgres
                && info.arguments()
                        .map(arguments -> Arrays.asList(arguments).contains(cluster.toString()))
                        .orElse(false);
    }

    /** SIGINT is PostgreSQL's "fast" shutdown, which Java cannot send; SIGTERM would wait for every client to leave. */
    private static void interrupt(ProcessHandle postgres) throws IOException {
        try {
            new ProcessBuilder("sh", "-c", "kill -INT " + postgres.pid())
                    .start()
                    .waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while stopping PostgreSQL", interrupted);
        }
    }

    private Path pidFile() {
        return cluster.resolve("postmaster.pid");
    }
}
