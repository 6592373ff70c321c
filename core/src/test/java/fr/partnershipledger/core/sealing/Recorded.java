package fr.partnershipledger.core.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.eventstore.LogEntries;
import fr.partnershipledger.core.eventstore.TestDatabase;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.integrity.Checkpoint;
import fr.partnershipledger.core.integrity.Frontier;
import fr.partnershipledger.core.integrity.Hash;
import fr.partnershipledger.core.integrity.LogEntry;
import fr.partnershipledger.core.integrity.SigningKey;
import fr.partnershipledger.core.ledger.OnRefusal;
import fr.partnershipledger.core.ledger.PostgresLedger;
import fr.partnershipledger.core.ledger.Submission;
import fr.partnershipledger.core.partner.PartnerCommand.RegisterPartner;
import fr.partnershipledger.core.partner.PartnerKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A ledger whose events are registrations of partners, and what is sealed of it. */
final class Recorded implements AutoCloseable {

    static final String PEM = SigningKey.generatePem();

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Decision DECISION =
            Decision.by(new Actor("coordinator"), Effective.day(LocalDate.of(2004, 5, 1)));

    final TestDatabase database;
    final PostgresLedger ledger;

    private Recorded(TestDatabase database) {
        this.database = database;
        this.ledger = PostgresLedger.open(database.pool());
    }

    static Recorded none() {
        return new Recorded(TestDatabase.migrated());
    }

    static Recorded events(int count) {
        Recorded recorded = none();
        recorded.more(count);
        return recorded;
    }

    void more(int count) {
        ledger.recordAll(
                IntStream.range(0, count).mapToObj(i -> registration()).iterator(), OnRefusal.STOP, outcome -> {});
    }

    private static Submission registration() {
        String id = "p" + NUMBER.incrementAndGet();
        return Submission.of(
                new RegisterPartner(
                        new PartnerId(id), "Ville n° " + id, PartnerKind.MUNICIPALITY, null, null, Set.of()),
                DECISION);
    }

    Sealer sealer(String pem, Witness... witnesses) {
        CheckpointSigner signer = CheckpointSigner.take(database.pool(), pem, null);
        Sealer sealer = new Sealer(ledger.history(), database.pool(), signer, List.of(witnesses));
        sealer.start();
        return sealer;
    }

    Sealer sealer() {
        return sealer(PEM);
    }

    SealedTree tree() {
        return new SealedTree(database.pool());
    }

    /** Seals all there is, and stops. */
    void sealed() {
        try (Sealer sealer = sealer()) {
            awaitSealed(sealer);
        }
    }

    void awaitSealed(Sealer sealer) {
        long head = ledger.history().head();
        while (sealer.state().newest() == null || sealer.state().position() < head) {
            assertThat(sealer.state().failure()).isNull();
            Thread.onSpinWait();
        }
    }

    static String awaitFailure(Sealer sealer) {
        while (true) {
            String failure = sealer.state().failure();
            if (failure != null) {
                return failure;
            }
            Thread.onSpinWait();
        }
    }

    /** What a superuser does who has switched the triggers off. */
    void tamper(String... statements) throws SQLException {
        try (Connection connection = database.pool().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("event", "idempotency", "tree_hash", "checkpoint", "verifier_key")) {
                statement.execute("alter table ledger." + table + " disable trigger user");
            }
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    List<LogEntry> entries() {
        return new LogEntries(database.pool()).after(0, Integer.MAX_VALUE);
    }

    /** Every checkpoint that was ever signed, verified and found to be one of the tree over the events. */
    List<Checkpoint> checkpoints() throws SQLException {
        List<Hash> roots = new ArrayList<>(List.of(Hash.OF_NOTHING));
        Frontier tree = new Frontier();
        for (LogEntry entry : entries()) {
            tree.append(entry.leaf());
            roots.add(tree.root());
        }
        List<Checkpoint> checkpoints = new ArrayList<>();
        try (Connection connection = database.pool().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select size, note from ledger.checkpoint order by number")) {
            while (row.next()) {
                Checkpoint checkpoint = Checkpoint.verified(row.getString(2), tree().keys());
                assertThat(checkpoint.size()).isEqualTo(row.getLong(1));
                assertThat(checkpoint.root()).isEqualTo(roots.get((int) checkpoint.size()));
                checkpoints.add(checkpoint);
            }
        }
        assertThat(checkpoints).isSortedAccordingTo((a, b) -> Long.compare(a.size(), b.size()));
        return checkpoints;
    }

    @Override
    public void close() {
        ledger.close();
        database.close();
    }
}
