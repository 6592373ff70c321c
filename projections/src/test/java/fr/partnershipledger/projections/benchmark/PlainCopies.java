package fr.partnershipledger.projections.benchmark;

import static fr.partnershipledger.projections.benchmark.ReadModelBenchmark.say;
import static fr.partnershipledger.projections.benchmark.ReadModelBenchmark.secondsSince;

import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.projections.ReadModels;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The least that a rebuild can be compared with: PostgreSQL copies the history out, and copies the rows of all read models in,
 * into tables without indexes, and nobody computes anything. One connection, binary.
 */
final class PlainCopies {

    private final HikariDataSource pool;

    PlainCopies(HikariDataSource pool) {
        this.pool = pool;
    }

    /** @return how many seconds both take */
    double report() throws Exception {
        List<String> tables = ReadModels.all().stream()
                .flatMap(model -> model.tables().stream())
                .toList();
        double out = 0;
        double in = 0;
        double rowsOut = 0;
        long bytes = 0;
        try (Connection connection = pool.getConnection()) {
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            out = copied(copies, "ledger.event", null);
            for (String table : tables) {
                Path file = Files.createTempFile("rows", ".copy");
                try (Statement statement = connection.createStatement()) {
                    rowsOut += copied(copies, table, file);
                    bytes += Files.size(file);
                    statement.execute("create table plain (like " + table + ")");
                    in += copiedIn(copies, file);
                    statement.execute("drop table plain");
                } finally {
                    Files.delete(file);
                }
            }
        }
        say(
                "  COPY out of the history %.1f s; of the rows of the read models (%d MiB) out %.1f s, in %.1f s",
                out, bytes >> 20, rowsOut, in);
        return out + in;
    }

    private static double copied(CopyManager copies, String table, @Nullable Path file) throws Exception {
        long began = System.nanoTime();
        try (OutputStream out = file == null
                ? OutputStream.nullOutputStream()
                : new BufferedOutputStream(Files.newOutputStream(file))) {
            copies.copyOut("copy " + table + " to stdout (format binary)", out);
        }
        return secondsSince(began);
    }

    private static double copiedIn(CopyManager copies, Path file) throws Exception {
        long began = System.nanoTime();
        try (InputStream rows = new BufferedInputStream(Files.newInputStream(file))) {
            copies.copyIn("copy plain from stdin (format binary)", rows, 64 << 10);
        }
        return secondsSince(began);
    }
}
