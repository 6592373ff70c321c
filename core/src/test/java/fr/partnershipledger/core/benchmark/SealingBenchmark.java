package fr.partnershipledger.core.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.core.eventstore.LedgerSchema;
import fr.partnershipledger.core.eventstore.LogEntries;
import fr.partnershipledger.core.eventstore.PostgresEventLog;
import fr.partnershipledger.core.integrity.Frontier;
import fr.partnershipledger.core.integrity.LogEntry;
import fr.partnershipledger.core.integrity.SigningKey;
import fr.partnershipledger.core.sealing.CheckpointSigner;
import fr.partnershipledger.core.sealing.Sealer;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How fast a history that nobody sealed yet is sealed, on a PostgreSQL that makes every commit durable. */
final class SealingBenchmark {

    private static final int EVENTS = 100_000;

    private static final String RECORD = """
            insert into ledger.event
            select n, gen_random_uuid(), 'partner/p' || n, 1, 'partner.registered', 1, now(), gen_random_uuid(), 'coordinator',
                   '2004-05-01', 'DAY', '{"reference":"DEL-2004-12","date":"2004-04-01"}', null,
                   '{"partner":"p' || n || '","name":"Ville de ' || n || '","kind":"MUNICIPALITY","members":[]}'
              from generate_series(1, %d) as n
            """;

    private SealingBenchmark() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        try (DurablePostgres server = DurablePostgres.start();
                HikariDataSource pool = server.newDatabase("sealing", 6)) {
            LedgerSchema.migrate(pool);
            DurablePostgres.execute(pool, RECORD.formatted(EVENTS));
            hash(new LogEntries(pool).after(0, EVENTS));
            try (PostgresEventLog history = new PostgresEventLog(pool)) {
                seal(history, pool);
            }
        }
    }

    private static void hash(List<LogEntry> entries) {
        for (int round = 1; round <= 3; round++) {
            long begun = System.nanoTime();
            Frontier tree = new Frontier();
            entries.forEach(entry -> tree.append(entry.leaf()));
            tell("leaves made and hashed, round " + round, begun);
        }
    }

    private static void seal(PostgresEventLog history, HikariDataSource pool) {
        CheckpointSigner signer = CheckpointSigner.take(pool, SigningKey.generatePem(), null);
        long begun = System.nanoTime();
        try (Sealer sealer = new Sealer(history, pool, signer, List.of())) {
            sealer.start();
            sealer.awaitSealed(EVENTS, Duration.ofMinutes(10));
        }
        tell("events sealed", begun);
    }

    private static void tell(String what, long begun) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(Locale.ROOT, "%s: %d in %.2f s, %.0f/s%n", what, EVENTS, seconds, EVENTS / seconds);
    }
}
