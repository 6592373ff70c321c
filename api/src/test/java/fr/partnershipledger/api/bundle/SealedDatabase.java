package fr.partnershipledger.api.bundle;

import fr.partnershipledger.core.eventstore.LogEntries;
import fr.partnershipledger.core.eventstore.PostgresEventLog;
import fr.partnershipledger.core.eventstore.TestDatabase;
import fr.partnershipledger.core.integrity.SigningKey;
import fr.partnershipledger.core.integrity.VerifierKey;
import fr.partnershipledger.core.sealing.CheckpointSigner;
import fr.partnershipledger.core.sealing.SealedTree;
import fr.partnershipledger.core.sealing.Sealer;
import fr.partnershipledger.projections.ReadModels;
import fr.partnershipledger.projections.audittrail.AuditTrailAnswers;
import fr.partnershipledger.projections.budget.BudgetAnswers;
import fr.partnershipledger.projections.running.ReadModelSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A database with one contract of many payments, sealed and told by the read models, without the application. */
final class SealedDatabase implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Put in at once: what is asked here is not of the rules. */
    private static final String RECORD = """
            insert into ledger.event
            select n, gen_random_uuid(), 'contract/c', n, name, 1, now(), gen_random_uuid(), 'coordinator', '2004-05-01', 'DAY',
                   '{"reference":"DEL-2004-12","date":"2004-04-01"}', null, payload
              from (select 1 as n, 'contract.signed' as name, '{"contract":"c","territory":"97412","title":"Contrat enfance",'
                           || '"policy":"Enfance","term":{"from":"2003-01-01","to":"2005-12-31"},"currency":"EUR"}' as payload
                    union all
                    select 2, 'funding.committed', '{"contract":"c","commitment":"k","term":1,"partner":"caf",'
                           || '"amount":{"amount":"9000000.00","currency":"EUR"}}'
                    union all
                    select n, 'funding.payment-recorded', '{"contract":"c","commitment":"k","payment":"p' || n
                           || '","term":1,"partner":"caf","amount":{"amount":"1.00","currency":"EUR"}}'
                      from generate_series(3, %d) as n) as made
            """;

    private final TestDatabase database = TestDatabase.migrated();
    private final VerifierKey key;

    private SealedDatabase(long events) throws SQLException, InterruptedException {
        ReadModelSchema.migrate(database.pool());
        database.execute(RECORD.formatted(events));
        CheckpointSigner signer = CheckpointSigner.take(database.pool(), SigningKey.generatePem(), "example.org/log");
        try (PostgresEventLog history = new PostgresEventLog(database.pool());
                Sealer sealer = new Sealer(history, database.pool(), signer, List.of());
                ReadModels readModels = ReadModels.of(history, database.pool())) {
            key = sealer.verifier();
            sealer.start();
            readModels.start();
            sealer.awaitSealed(events, PATIENCE);
            readModels.awaitPosition(events, PATIENCE);
        }
    }

    static SealedDatabase of(long events) throws SQLException, InterruptedException {
        return new SealedDatabase(events);
    }

    VerifierKey key() {
        return key;
    }

    String url() {
        return database.pool().getJdbcUrl();
    }

    /** As a superuser who has switched the triggers off. */
    void tamper(String sql) throws SQLException {
        database.execute("alter table ledger.event disable trigger all; " + sql
                + "; alter table ledger.event enable trigger all");
    }

    Path bundle(Path file) throws IOException, InterruptedException {
        try (PostgresEventLog history = new PostgresEventLog(database.pool());
                OutputStream out = Files.newOutputStream(file)) {
            new AuditBundles(
                            new LogEntries(database.pool()),
                            new SealedTree(database.pool()),
                            new BudgetAnswers(database.pool()),
                            AuditTrailAnswers.byPseudonym(database.pool()),
                            ReadModels.of(history, database.pool()),
                            Clock.systemUTC())
                    .cut(new AuditBundles.Wanted(null, null, Locale.FRENCH, List.of()))
                    .orElseThrow()
                    .write(out, position -> {});
        }
        return file;
    }

    @Override
    public void close() {
        database.close();
    }
}
