package fr.partnershipledger.core.fsck;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.eventstore.LogEntries;
import fr.partnershipledger.core.eventstore.TestDatabase;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.integrity.Checkpoint;
import fr.partnershipledger.core.integrity.Frontier;
import fr.partnershipledger.core.integrity.LogEntry;
import fr.partnershipledger.core.integrity.SigningKey;
import fr.partnershipledger.core.integrity.TilePath;
import fr.partnershipledger.core.integrity.VerifierKey;
import fr.partnershipledger.core.ledger.PostgresLedger;
import fr.partnershipledger.core.ledger.Submission;
import fr.partnershipledger.core.partner.PartnerCommand.RegisterPartner;
import fr.partnershipledger.core.partner.PartnerKind;
import fr.partnershipledger.core.sealing.CheckpointSigner;
import fr.partnershipledger.core.sealing.SealedTree;
import fr.partnershipledger.core.sealing.Sealer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sealed history is changed by a superuser with the triggers off, in a transaction that is taken back, and looked at. */
class TamperingTest {

    private static final int EVENTS = 300;
    private static final int SEALED_FIRST = 100;
    private static final String TABLES_OPEN = """
            alter table ledger.event disable trigger all;
            alter table ledger.tree_hash disable trigger all;
            alter table ledger.checkpoint disable trigger all;
            alter table ledger.verifier_key disable trigger all;
            """;

    private static TestDatabase database;
    private static VerifierKey key;

    @BeforeAll
    static void seal() {
        database = TestDatabase.migrated();
        try (PostgresLedger ledger = PostgresLedger.open(database.pool())) {
            CheckpointSigner signer =
                    CheckpointSigner.take(database.pool(), SigningKey.generatePem(), "example.org/log");
            try (Sealer sealer = new Sealer(ledger.history(), database.pool(), signer, List.of())) {
                sealer.start();
                key = sealer.verifier();
                register(ledger, 0, SEALED_FIRST);
                sealer.awaitSealed(SEALED_FIRST, Duration.ofSeconds(60));
                register(ledger, SEALED_FIRST, EVENTS);
                sealer.awaitSealed(EVENTS, Duration.ofSeconds(60));
            }
        }
        assertThat(new SealedTree(database.pool())
                        .newest()
                        .orElseThrow()
                        .checkpoint()
                        .size())
                .isEqualTo(EVENTS);
    }

    private static void register(PostgresLedger ledger, int from, int to) {
        Decision decision = Decision.by(new Actor("coordinator"), Effective.day(LocalDate.of(2004, 5, 1)));
        for (int i = from; i < to; i++) {
            PartnerId partner = new PartnerId("p" + (i + 1));
            ledger.record(Submission.of(
                    new RegisterPartner(partner, "Ville n° " + i, PartnerKind.MUNICIPALITY, null, null, Set.of()),
                    decision));
        }
    }

    @AfterAll
    static void end() {
        database.close();
    }

    /** How far the attacker goes besides changing events. */
    private enum Cover {
        NONE,
        /** Also writes the tree anew. */
        TREE,
        /** Also signs all checkpoints anew, with a key of the attacker's that takes the place of the ledger's. */
        KEY
    }

    private static List<Fault> after(String tampering, Cover cover, Set<VerifierKey> trusted) throws SQLException {
        try (Connection connection = database.pool().getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(TABLES_OPEN + tampering);
            }
            if (cover != Cover.NONE) {
                rewrite(connection, cover);
            }
            List<Fault> faults = LedgerCheck.make(connection, 1000, trusted, Watcher.none())
                    .orElseThrow()
                    .faults();
            connection.rollback();
            return faults.stream()
                    .filter(fault -> fault.kind() == Fault.Kind.SEAL || fault.kind() == Fault.Kind.CHECKPOINT)
                    .toList();
        }
    }

    private static void rewrite(Connection connection, Cover cover) throws SQLException {
        SigningKey forged = SigningKey.parse(key.name(), SigningKey.generatePem());
        try (Statement statement = connection.createStatement();
                PreparedStatement row = connection.prepareStatement("insert into ledger.tree_hash values (?, ?, ?)")) {
            statement.execute("delete from ledger.tree_hash");
            if (cover == Cover.KEY) {
                statement.execute("delete from ledger.checkpoint; update ledger.verifier_key set key = '"
                        + forged.verifier().text() + "'");
            }
            Frontier tree = new Frontier();
            for (LogEntry entry : LogEntries.after(connection, 0, 10 * EVENTS)) {
                tree.append(entry.leaf(), (level, index, hash) -> {
                    if (level % TilePath.TREE_LEVELS == 0) {
                        try {
                            row.setInt(1, level / TilePath.TREE_LEVELS);
                            row.setLong(2, index);
                            row.setBytes(3, hash.bytes());
                            row.addBatch();
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                });
            }
            row.executeBatch();
            if (cover == Cover.KEY) {
                String note = new Checkpoint(key.name(), tree.size(), tree.root()).signedBy(forged);
                statement.execute("insert into ledger.checkpoint (number, size, note) values (1, " + tree.size() + ", '"
                        + note + "')");
            }
        }
    }

    private static String without(int position) {
        return "delete from ledger.event where position = " + position + ";";
    }

    /** By way of numbers that are free, because positions are unique at every moment. */
    private static String moved(int from, int by) {
        return "update ledger.event set position = position + 1000000 where position >= " + from
                + "; update ledger.event set position = position - 1000000 + " + by + " where position > 1000000;";
    }

    private static String swapped(int one, int other) {
        return "update ledger.event set position = 1000000 where position = " + one
                + "; update ledger.event set position = " + one + " where position = " + other
                + "; update ledger.event set position = " + other + " where position = 1000000;";
    }

    private static String added(int position) {
        return moved(position, 1) + """
                insert into ledger.event (position, event_id, stream, version, name, revision, recorded_at, command_id,
                                          actor, effective_on, effective_precision, payload)
                select %d, gen_random_uuid(), 'partner/new', 1, name, revision, recorded_at, gen_random_uuid(), actor,
                       effective_on, effective_precision, replace(payload, '"p', '"new')
                  from ledger.event where position = %d;
                """.formatted(position, position + 1);
    }

    private static String changed(int position, String what) {
        return "update ledger.event set " + what + " where position = " + position + ";";
    }

    /** A way to tamper with an event, and the first position at which something else is then than was sealed. */
    private record Tampering(String sql, int first) {

        static Tampering random(Random random) {
            int at = 2 + random.nextInt(EVENTS - 2);
            return switch (random.nextInt(9)) {
                case 0 -> new Tampering(changed(at, "payload = replace(payload, 'Ville', 'Vilke')"), at);
                case 1 -> new Tampering(changed(at, "actor = 'koordinator'"), at);
                case 2 -> new Tampering(changed(at, "effective_on = effective_on + 1"), at);
                case 3 -> new Tampering(changed(at, "recorded_at = recorded_at - interval '1 microsecond'"), at);
                case 4 -> new Tampering(changed(at, "note = 'as agreed'"), at);
                case 5 -> new Tampering(without(EVENTS), EVENTS);
                case 6 -> new Tampering(without(at) + moved(at, -1), at);
                case 7 -> new Tampering(swapped(at - 1, at), at - 1);
                default -> new Tampering(added(at), at);
            };
        }
    }

    @Test
    void a_sealed_history_that_nobody_touched_is_whole() throws SQLException {
        assertThat(after("", Cover.NONE, Set.of())).isEmpty();
        assertThat(after("", Cover.NONE, Set.of(key))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            payload | position 41 (partner/p41): it is not the event that was sealed at this position
            actor   | position 41 (partner/p41): it is not the event that was sealed at this position
            date    | position 41 (partner/p41): it is not the event that was sealed at this position
            last    | position 300: the event that was sealed at this position is gone
            middle  | position 41 (partner/p42): it is not the event that was sealed at this position, but the one of position 42
            swap    | position 41 (partner/p200): it is not the event that was sealed at this position, but the one of position 200
            add     | position 41 (partner/new): it is not the event that was sealed at this position
            """)
    void the_first_event_that_is_another_is_named(String how, String told) throws SQLException {
        String tampering = switch (how) {
            case "payload" -> changed(41, "payload = replace(payload, 'Ville', 'Vilke')");
            case "actor" -> changed(41, "actor = 'koordinator'");
            case "date" -> changed(41, "effective_on = effective_on + 1");
            case "last" -> without(EVENTS);
            case "middle" -> without(41) + moved(41, -1);
            case "swap" -> swapped(41, 200);
            default -> added(41);
        };
        assertThat(after(tampering, Cover.NONE, Set.of()).get(0)).hasToString(told);
    }

    @Test
    void who_also_writes_the_tree_anew_is_found_by_the_checkpoints_and_they_say_between_which_events()
            throws SQLException {
        List<Fault> faults = after(changed(41, "actor = 'koordinator'"), Cover.TREE, Set.of());

        assertThat(faults)
                .singleElement()
                .satisfies(fault -> assertThat(fault.reason())
                        .contains("is not of these events: one of those at the positions from"));
    }

    @Test
    void who_also_signs_anew_is_found_by_whoever_holds_the_verifier_key() throws SQLException {
        assertThat(after(changed(41, "actor = 'koordinator'"), Cover.KEY, Set.of(key)))
                .singleElement()
                .hasToString(
                        "checkpoint: checkpoint 1, of 300 events, cannot be believed: the note is not signed by a known"
                                + " key");
    }

    @Test
    void one_hundred_random_tamperings_are_found_one_hundred_times() throws SQLException {
        long seed = 20_041_231;
        Random random = new Random(seed);
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Tampering tampering = Tampering.random(random);
            Cover cover = Cover.values()[random.nextInt(Cover.values().length)];
            List<Fault> faults = after(tampering.sql(), cover, Set.of(key));
            boolean isNamed = cover != Cover.NONE
                    || faults.stream()
                            .anyMatch(fault -> Long.valueOf(tampering.first()).equals(fault.position()));
            if (faults.isEmpty() || !isNamed) {
                missed.add(cover + " " + tampering);
            }
        }
        assertThat(missed).as("of 100 with seed %d", seed).isEmpty();
    }
}
