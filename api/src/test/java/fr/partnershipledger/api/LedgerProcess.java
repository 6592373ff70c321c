package fr.partnershipledger.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The application in a process of its own, so that it can be killed as an operating system kills it. */
public final class LedgerProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("answers on http://localhost:(\\d+)");
    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private LedgerProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "ledger-process-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts it on a data directory; it is on its way when this returns. */
    public static LedgerProcess start(Path data, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LedgerApplication.class.getName(),
                "--server.port=0",
                "--ledger.data=" + data));
        command.addAll(List.of(arguments));
        return new LedgerProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private void read() {
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.append(line).append('\n');
                Matcher ready = READY.matcher(line);
                if (ready.find()) {
                    port.complete(Integer.valueOf(ready.group(1)));
                }
            }
        } catch (IOException ended) {
            said.append(ended);
        }
        port.completeExceptionally(new IllegalStateException("it ended before it was ready:\n" + said));
    }

    /** The port it answers on, once it does. */
    public int port() throws Exception {
        return port.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    public LedgerClient as(String user, String password) throws Exception {
        return new LedgerClient(port(), user, password);
    }

    /** SIGKILL: it does not learn of it. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM, and waits until it has stopped. */
    public int stop() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
