package fr.partnershipledger.projections.benchmark;

import static fr.partnershipledger.projections.benchmark.ReadModelBenchmark.say;
import static fr.partnershipledger.projections.benchmark.ReadModelBenchmark.secondsSince;

import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.core.benchmark.DurablePostgres;
import fr.partnershipledger.core.eventstore.LedgerSchema;
import fr.partnershipledger.core.ledger.PostgresLedger;
import fr.partnershipledger.projections.running.ReadModelSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * A {@link RealisticLedger} that is recorded once and kept below {@code target} for later runs: each works on a copy. One that
 * was made by other code is another one.
 *
 * @param seed from which it is made up
 */
record RecordedLedger(long seed, long events, int contracts, int partners) {

    private static final String RECORDED = "recorded";
    private static final String RECORDING = "recording";
    private static final String COPY = "ledger";
    private static final int CONNECTIONS = 24;
    private static final List<String> MADE_BY = List.of("RealisticLedger.class", "ContractLife.class");

    /** Where the server is to keep it; a server that was there before has it already. */
    Path directory() throws IOException {
        Path all = Path.of("target", "benchmark").toAbsolutePath();
        Files.createDirectories(all);
        return all.resolve(String.join(
                "-",
                Long.toString(seed),
                Long.toString(events),
                Integer.toString(contracts),
                Integer.toString(partners),
                Long.toHexString(madeBy())));
    }

    private static long madeBy() throws IOException {
        CRC32 sum = new CRC32();
        for (String name : MADE_BY) {
            try (InputStream code = Objects.requireNonNull(RecordedLedger.class.getResourceAsStream(name))) {
                sum.update(code.readAllBytes());
            }
        }
        return sum.getValue();
    }

    /** A fresh copy on a server that was started in the directory. */
    HikariDataSource copiedIn(DurablePostgres server) throws SQLException {
        if (!server.hasDatabase(RECORDED)) {
            record(server);
        }
        server.execute("drop database if exists " + COPY + " with (force)");
        server.execute("create database " + COPY + " template " + RECORDED + " strategy file_copy");
        HikariDataSource pool = server.database(COPY, CONNECTIONS);
        LedgerSchema.migrate(pool);
        ReadModelSchema.migrate(pool);
        return pool;
    }

    /** Nothing is lost if it is broken off, so no commit waits for the disk. */
    private void record(DurablePostgres server) throws SQLException {
        server.execute("drop database if exists " + RECORDING + " with (force)");
        server.execute("create database " + RECORDING);
        server.execute("alter database " + RECORDING + " set synchronous_commit = off");
        try (HikariDataSource pool = server.database(RECORDING, CONNECTIONS)) {
            LedgerSchema.migrate(pool);
            try (PostgresLedger ledger = PostgresLedger.open(pool)) {
                RealisticLedger realistic = new RealisticLedger(seed, events, contracts, partners);
                long began = System.nanoTime();
                realistic.recordIn(ledger);
                double took = secondsSince(began);
                long head = ledger.history().head();
                say(
                        "%,d events of %,d contracts and %,d partners recorded by the rules in %.0f s (%,.0f /s), %d refused",
                        head, contracts, partners, took, head / took, realistic.refused());
            }
            DurablePostgres.execute(pool, "vacuum analyze ledger.event");
        }
        server.execute("alter database " + RECORDING + " rename to " + RECORDED);
        server.execute("checkpoint");
    }
}
