package fr.partnershipledger.projections.running;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.core.eventstore.PostgresEventLog;
import fr.partnershipledger.projections.ReadModels;
import fr.partnershipledger.projections.running.RebuildProgress.State;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A node to be killed: once it is told to go, it rebuilds all read models, or goes on with the rebuild it finds, again and again.
 * Says when it is ready and when a rebuild has begun.
 */
final class RebuildingProcess implements AutoCloseable {

    private static final int PART_EVENTS = 200;
    private static final List<String> ALL =
            ReadModels.all().stream().map(ReadModel::name).toList();

    private final Process process;
    private final BufferedReader said;

    private RebuildingProcess(Process process) {
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
    }

    /** On its way when this returns. */
    static RebuildingProcess start(String url) throws IOException {
        return new RebuildingProcess(new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RebuildingProcess.class.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Returns when it has begun, or found, a rebuild. */
    void go() throws IOException {
        await("ready");
        OutputStream told = process.getOutputStream();
        told.write("go\n".getBytes(StandardCharsets.UTF_8));
        told.flush();
        await("begun");
    }

    private void await(String word) throws IOException {
        String line = said.readLine();
        if (!word.equals(line)) {
            throw new IllegalStateException("it said " + line + " and not " + word);
        }
    }

    /** SIGKILL: it does not learn of it. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** A node that cuts the history into small parts. */
    static RunningReadModels node(PostgresEventLog history, HikariDataSource pool) {
        return new RunningReadModels(ReadModels.all(), history, pool, 500, PART_EVENTS);
    }

    static boolean isUnderWay(RunningReadModels node) {
        return ALL.stream()
                .anyMatch(name -> node.rebuilding(name)
                        .filter(rebuild -> rebuild.state() != State.DONE)
                        .isPresent());
    }

    static boolean hasFailed(RunningReadModels node) {
        return ALL.stream()
                .anyMatch(name -> node.rebuilding(name)
                        .filter(rebuild -> rebuild.state() == State.FAILED)
                        .isPresent());
    }

    static void rebuildAll(RunningReadModels node) {
        node.rebuild(ALL);
    }

    public static void main(String[] arguments) throws IOException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        config.setMaximumPoolSize(8);
        HikariDataSource pool = new HikariDataSource(config);
        RunningReadModels node = node(new PostgresEventLog(pool), pool);
        isUnderWay(node);
        System.out.println("ready");
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        node.startRebuilding();
        boolean begun = false;
        while (true) {
            if (!isUnderWay(node)) {
                rebuildAll(node);
            }
            if (!begun) {
                System.out.println("begun");
                begun = true;
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
