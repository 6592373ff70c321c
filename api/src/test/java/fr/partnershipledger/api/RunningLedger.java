package fr.partnershipledger.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The application, started as an operator starts it, on a port of its own and an embedded PostgreSQL in a temporary
 * directory. Most tests use the one that {@link #shared()} starts once for all; they keep apart by the identifiers they
 * choose ({@link #newId}).
 */
public final class RunningLedger implements AutoCloseable {

    private static @Nullable RunningLedger shared;
    private static int ids;

    private final ConfigurableApplicationContext context;
    private final Path data;

    private RunningLedger(ConfigurableApplicationContext context, Path data) {
        this.context = context;
        this.data = data;
    }

    /** One ledger for the whole test run; it stops when the run ends. */
    public static synchronized RunningLedger shared() {
        RunningLedger running = shared;
        if (running == null) {
            try {
                Path directory = Files.createTempDirectory("ledger-test");
                running = start(directory);
                RunningLedger started = running;
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    started.close();
                    delete(directory);
                }));
                shared = running;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return running;
    }

    /** Starts another one on a data directory of the test's own. */
    public static RunningLedger start(Path data, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--server.port=0", "--ledger.data=" + data));
        all.addAll(List.of(arguments));
        SpringApplicationBuilder application = new SpringApplicationBuilder(LedgerModules.class);
        // Tests hurry; those of the limits say other ones.
        application.properties("ledger.limits.requests-per-second=1000000", "ledger.limits.burst=1000000");
        // The shared ledger's hook stops it; Spring's own would run beside it.
        application.registerShutdownHook(false);
        return new RunningLedger(application.run(all.toArray(String[]::new)), data);
    }

    /** An identifier that no other test of this run uses. */
    public static synchronized String newId(String prefix) {
        return prefix + "-" + ++ids;
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public Path data() {
        return data;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public boolean has(Class<?> type) {
        return context.getBeanNamesForType(type).length > 0;
    }

    public String setting(String name) {
        return context.getEnvironment().getRequiredProperty(name);
    }

    /** Somebody who is not signed in. */
    public LedgerClient anonymous() {
        return client(null, null);
    }

    /** One of the generated users: {@code coordinator}, {@code auditor}, {@code dashboard} or {@code admin}. */
    public LedgerClient as(String user) {
        String password = credentials().get(user);
        if (password == null) {
            throw new IllegalArgumentException("no user " + user);
        }
        return client(user, password);
    }

    private LedgerClient client(@Nullable String user, @Nullable String password) {
        LedgerClient client = new LedgerClient(port(), user, password);
        return context.getEnvironment().matchesProfiles("probe") ? client.ofMoreThanIsPublished() : client;
    }

    public LedgerClient coordinator() {
        return as("coordinator");
    }

    public LedgerClient auditor() {
        return as("auditor");
    }

    public LedgerClient dashboard() {
        return as("dashboard");
    }

    public LedgerClient admin() {
        return as("admin");
    }

    /** The passwords by user, from the file that the application wrote. */
    public Map<String, String> credentials() {
        Map<String, String> passwords = new HashMap<>();
        try {
            for (String line : Files.readAllLines(data.resolve("credentials"))) {
                passwords.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return passwords;
    }

    @Override
    public void close() {
        context.close();
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
