package fr.partnershipledger.core.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.core.benchmark.Load.Rate;
import fr.partnershipledger.core.eventstore.LedgerSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL's own benchmark client: one row a transaction, prepared. */
final class PgbenchContestant implements AutoCloseable {

    /** What is inserted. */
    enum Row {
        /** 500 bytes into a table with a primary key, and nothing else to keep or to check. */
        BARE("insert into bare (payload) values (repeat('x', 500));"),
        /** The same into a table with the columns, the indexes and the checks of the ledger's. */
        LIKE_AN_EVENT("""
                \\set version random(1, 1000000000000)
                insert into like_an_event (event_id, stream, version, name, revision, recorded_at, command_id, actor,
                    effective_on, effective_precision, note, payload)
                    values (gen_random_uuid(), 'contract/pay-' || :client_id, :version, 'funding.payment-recorded', 1,
                        now(), gen_random_uuid(), 'benchmark', '2004-05-01', 'DAY', repeat('x', 290), repeat('x', 150));
                """);

        private final String script;

        Row(String script) {
            this.script = script;
        }

        private String file() {
            return name() + ".sql";
        }
    }

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private final HikariDataSource pool;
    private final String program;
    private final int port;
    private final Path folder;

    private PgbenchContestant(HikariDataSource pool, String program, int port) throws IOException, SQLException {
        this.pool = pool;
        this.program = program;
        this.port = port;
        this.folder = Files.createTempDirectory("pgbench");
        LedgerSchema.migrate(pool);
        DurablePostgres.execute(pool, """
                create table bare (id bigint generated always as identity primary key, payload text not null);
                create table like_an_event (like ledger.event including all);
                create sequence positions owned by like_an_event.position;
                alter table like_an_event alter position set default nextval('positions')
                """);
        for (Row row : Row.values()) {
            Files.writeString(folder.resolve(row.file()), row.script);
        }
    }

    /** Absent when this machine has no pgbench. */
    static Optional<PgbenchContestant> find(HikariDataSource pool, int port) throws IOException, SQLException {
        List<Path> places = new ArrayList<>();
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            places.add(Path.of(folder, "pgbench"));
        }
        Path installed = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(installed)) {
            try (Stream<Path> versions = Files.list(installed)) {
                versions.map(version -> version.resolve("bin/pgbench")).forEach(places::add);
            }
        }
        Optional<Path> program = places.stream().filter(Files::isExecutable).findFirst();
        return program.isEmpty()
                ? Optional.empty()
                : Optional.of(new PgbenchContestant(pool, program.get().toString(), port));
    }

    Rate insert(Row row, int clients, double seconds) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        program,
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + clients,
                        "--jobs=" + Math.min(clients, 2),
                        "--time=" + Math.round(seconds),
                        "--file=" + row.file(),
                        "--log",
                        "--log-prefix=times",
                        "--host=localhost",
                        "--port=" + port,
                        "--username=postgres",
                        "pgbench")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int exit = process.waitFor();
        String said = Files.readString(output);
        Matcher rate = RATE.matcher(said);
        if (exit != 0 || !rate.find()) {
            throw new IOException("pgbench failed: " + said);
        }
        return Rate.of(Double.parseDouble(rate.group(1)), takeTimes());
    }

    /** The third field of each line is how long a transaction took, in microseconds. */
    private long[] takeTimes() throws IOException {
        List<Path> logs;
        try (Stream<Path> files = Files.list(folder)) {
            logs = files.filter(file -> file.getFileName().toString().startsWith("times"))
                    .toList();
        }
        List<Long> nanos = new ArrayList<>();
        for (Path log : logs) {
            for (String line : Files.readAllLines(log)) {
                nanos.add(1000 * Long.parseLong(line.split(" ", 4)[2]));
            }
            Files.delete(log);
        }
        return nanos.stream().mapToLong(Long::longValue).toArray();
    }

    @Override
    public void close() throws IOException {
        pool.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
