package fr.partnershipledger.core.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.eventstore.LedgerSchema;
import fr.partnershipledger.core.eventstore.LogEntries;
import fr.partnershipledger.core.eventstore.PostgresEventLog;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.integrity.Frontier;
import fr.partnershipledger.core.integrity.LogEntry;
import fr.partnershipledger.core.integrity.SigningKey;
import fr.partnershipledger.core.ledger.PostgresLedger;
import fr.partnershipledger.core.ledger.Submission;
import fr.partnershipledger.core.partner.PartnerCommand.RegisterPartner;
import fr.partnershipledger.core.partner.PartnerKind;
import fr.partnershipledger.core.sealing.CheckpointSigner;
import fr.partnershipledger.core.sealing.Sealer;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;

/**
 * How fast a history that nobody sealed yet is sealed, and what sealing costs the commands that are recorded meanwhile, on a
 * PostgreSQL that makes every commit durable. See docs/PERFORMANCE.md for the command.
 */
final class SealingBenchmark {

    private static final int EVENTS = 100_000;
    private static final int TURNS = 7;
    private static final int CLIENTS = 32;
    private static final Duration TURN = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

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
            try (HikariDataSource live = server.newDatabase("commands", CLIENTS)) {
                LedgerSchema.migrate(live);
                compare(live);
            }
        }
    }

    /** Commands with the sealer and without, turn about; what a turn leaves unsealed is sealed before the next one. */
    private static void compare(HikariDataSource pool) {
        CheckpointSigner signer = CheckpointSigner.take(pool, SigningKey.generatePem(), null);
        List<Double> ratios = new ArrayList<>();
        try (PostgresLedger ledger = PostgresLedger.open(pool)) {
            commandsPerSecond(ledger);
            for (int turn = 1; turn <= TURNS; turn++) {
                double without = commandsPerSecond(ledger);
                double with;
                try (Sealer sealer = new Sealer(ledger.history(), pool, signer, List.of())) {
                    sealer.start();
                    sealer.awaitSealed(ledger.history().head(), PATIENCE);
                    with = commandsPerSecond(ledger);
                    sealer.awaitSealed(ledger.history().head(), PATIENCE);
                }
                ratios.add(with / without);
                System.out.printf(
                        Locale.ROOT,
                        "turn %d: commands without sealer %.0f/s, with %.0f/s, ratio %.3f%n",
                        turn,
                        without,
                        with,
                        with / without);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "commands of %d clients with the sealer : without, median of %d turns: %.3f%n",
                CLIENTS,
                TURNS,
                ratios.stream().sorted().toList().get(TURNS / 2));
    }

    private static double commandsPerSecond(PostgresLedger ledger) {
        Decision decision = Decision.by(new Actor("coordinator"), Effective.day(LocalDate.of(2004, 5, 1)));
        LongAdder recorded = new LongAdder();
        long begun = System.nanoTime();
        List<Thread> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            Thread thread = new Thread(() -> {
                while (System.nanoTime() - begun < TURN.toNanos()) {
                    PartnerId partner = new PartnerId("p-" + UUID.randomUUID());
                    ledger.record(Submission.of(
                            new RegisterPartner(partner, "Ville", PartnerKind.MUNICIPALITY, null, null, Set.of()),
                            decision));
                    recorded.increment();
                }
            });
            thread.start();
            clients.add(thread);
        }
        clients.forEach(SealingBenchmark::join);
        return recorded.sum() * 1e9 / (System.nanoTime() - begun);
    }

    private static void join(Thread client) {
        try {
            client.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
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
            sealer.awaitSealed(EVENTS, PATIENCE);
        }
        tell("events sealed", begun);
    }

    private static void tell(String what, long begun) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(Locale.ROOT, "%s: %d in %.2f s, %.0f/s%n", what, EVENTS, seconds, EVENTS / seconds);
    }
}
