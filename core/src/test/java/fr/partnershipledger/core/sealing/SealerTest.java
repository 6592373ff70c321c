package fr.partnershipledger.core.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.partnershipledger.core.integrity.Checkpoint;
import fr.partnershipledger.core.integrity.LogEntry;
import fr.partnershipledger.core.integrity.SigningKey;
import fr.partnershipledger.core.integrity.TilePath;
import fr.partnershipledger.core.integrity.TlogProof;
import fr.partnershipledger.core.integrity.VerifierKey;
import fr.partnershipledger.core.ledger.PostgresLedger;
import fr.partnershipledger.core.sealing.SealedTree.Sealed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealerTest {

    private static final String OTHER_PEM = SigningKey.generatePem();

    @TempDir
    Path folder;

    @Test
    void an_empty_history_has_a_checkpoint_too() throws SQLException {
        try (Recorded recorded = Recorded.none()) {
            recorded.sealed();
            assertThat(recorded.checkpoints()).extracting(Checkpoint::size).containsExactly(0L);
        }
    }

    @Test
    void what_is_recorded_is_sealed_and_every_event_can_be_proved() throws SQLException {
        try (Recorded recorded = Recorded.events(3);
                Sealer sealer = recorded.sealer()) {
            recorded.awaitSealed(sealer);
            recorded.more(700);
            recorded.awaitSealed(sealer);
            recorded.more(1);
            recorded.awaitSealed(sealer);

            assertThat(recorded.checkpoints()).hasSizeGreaterThanOrEqualTo(3);
            SealedTree tree = recorded.tree();
            Sealed newest = tree.newest().orElseThrow();
            assertThat(newest.checkpoint().size()).isEqualTo(704);
            List<VerifierKey> keys = List.of(sealer.verifier());
            for (LogEntry entry : recorded.entries()) {
                TlogProof proof =
                        TlogProof.parse(tree.proof(entry.position(), newest).text());
                assertThat(proof.verify(entry.canonical(), keys)).isEqualTo(newest.checkpoint());
            }
        }
    }

    @Test
    void each_checkpoint_is_proved_to_be_the_beginning_of_the_newest() throws SQLException {
        try (Recorded recorded = Recorded.events(5);
                Sealer sealer = recorded.sealer()) {
            for (int more : new int[] {1, 250, 1, 300}) {
                recorded.awaitSealed(sealer);
                recorded.more(more);
            }
            recorded.awaitSealed(sealer);

            List<Checkpoint> all = recorded.checkpoints();
            Checkpoint newest = all.get(all.size() - 1);
            for (Checkpoint earlier : all) {
                assertThat(recorded.tree()
                                .consistency(earlier.size(), newest.size())
                                .proves(earlier.root(), newest.root()))
                        .as("%s", earlier)
                        .isTrue();
            }
        }
    }

    @Test
    void tiles_hold_the_hashes_of_the_tree() {
        try (Recorded recorded = Recorded.events(520)) {
            recorded.sealed();
            SealedTree tree = recorded.tree();
            List<LogEntry> entries = recorded.entries();

            assertThat(tree.hashes(TilePath.parse("tile/0/001")).get(7))
                    .isEqualTo(entries.get(263).leaf());
            assertThat(tree.hashes(TilePath.parse("tile/0/002.p/8"))).hasSize(8);
            assertThat(tree.hashes(TilePath.parse("tile/1/000.p/2")).get(1))
                    .isEqualTo(tree.hashes(520).of(8, 1));
        }
    }

    @Test
    void a_sealer_goes_on_from_the_last_checkpoint_of_another() throws SQLException {
        try (Recorded recorded = Recorded.events(300)) {
            recorded.sealed();
            recorded.sealed();
            assertThat(recorded.checkpoints()).hasSize(1);
            recorded.more(300);
            recorded.sealed();
            assertThat(recorded.checkpoints()).extracting(Checkpoint::size).containsExactly(300L, 600L);
        }
    }

    @Test
    void of_two_nodes_that_seal_at_once_none_contradicts_the_other() throws SQLException {
        try (Recorded recorded = Recorded.none();
                PostgresLedger second = PostgresLedger.open(recorded.database.pool());
                Sealer one = recorded.sealer();
                Sealer other = new Sealer(
                        second.history(),
                        recorded.database.pool(),
                        CheckpointSigner.take(recorded.database.pool(), Recorded.PEM, null),
                        List.of())) {
            other.start();
            for (int i = 0; i < 10; i++) {
                recorded.more(20);
                recorded.awaitSealed(i % 2 == 0 ? one : other);
            }
            recorded.awaitSealed(one);
            recorded.awaitSealed(other);
            assertThat(recorded.checkpoints()).hasSizeGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void a_node_killed_at_any_moment_leaves_what_the_next_one_goes_on_from() throws Exception {
        Random moments = new Random(5);
        try (Recorded recorded = Recorded.none()) {
            for (int round = 0; round < 3; round++) {
                Process node = new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                SealingProcess.class.getName(),
                                recorded.database.pool().getJdbcUrl(),
                                Recorded.PEM.replace('\n', '|'))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                killAfter(node, recorded, 1 + moments.nextInt(3));
                recorded.checkpoints();
            }
            recorded.sealed();
            List<Checkpoint> all = recorded.checkpoints();
            assertThat(all.get(all.size() - 1).size())
                    .isEqualTo(recorded.entries().size());
            assertThat(all).hasSizeGreaterThan(3);
        }
    }

    private static void killAfter(Process node, Recorded recorded, int checkpoints) throws IOException {
        int seen = 0;
        try (BufferedReader output = new BufferedReader(new InputStreamReader(node.getInputStream(), UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                seen++;
                // While it seals these, or just before, or just after.
                recorded.more(150);
                if (seen == checkpoints) {
                    node.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(seen).isGreaterThanOrEqualTo(checkpoints);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update ledger.tree_hash set hash = sha256('x') where level = 0 and index = 299 | the stored tree of 300",
                "update ledger.tree_hash set hash = sha256('x') where level = 1 | the stored tree of 300",
                "delete from ledger.tree_hash where index = 299 | the sealed tree lacks hash 299",
                "update ledger.event set payload = replace(payload, 'Ville', 'ville') where position = 300"
                        + " | event 300 is not what was sealed",
                "delete from ledger.event where position = 300 | event 300 was sealed and is gone",
                "update ledger.checkpoint set note = replace(note, '300', '301') | the signature by",
                "update ledger.checkpoint set size = 299 | checkpoint 1 is of 300 events",
                "delete from ledger.verifier_key | the note is not signed by a known key",
            })
    void nothing_is_signed_that_contradicts_what_was_signed(String tampering, String reason) throws SQLException {
        try (Recorded recorded = Recorded.events(300)) {
            CheckpointSigner signer = CheckpointSigner.take(recorded.database.pool(), Recorded.PEM, null);
            recorded.sealed();
            recorded.tamper(tampering);
            try (Sealer sealer = new Sealer(recorded.ledger.history(), recorded.database.pool(), signer, List.of())) {
                sealer.start();
                assertThat(Recorded.awaitFailure(sealer)).startsWith(reason);
                assertThat(recorded.ledger.history().head()).isGreaterThanOrEqualTo(299);
            }
            assertThat(recorded.tree().newest()).isPresent();
        }
    }

    @Test
    void an_event_that_was_replaced_by_another_in_its_place_stops_the_sealing() throws SQLException {
        try (Recorded recorded = Recorded.events(10)) {
            recorded.sealed();
            recorded.tamper("delete from ledger.event where position >= 9");
            recorded.more(5);
            try (Sealer sealer = recorded.sealer()) {
                assertThat(Recorded.awaitFailure(sealer)).isEqualTo("event 10 is not what was sealed");
            }
        }
    }

    @Test
    void a_new_key_signs_at_once_and_what_the_old_one_signed_stays_verifiable() throws SQLException {
        try (Recorded recorded = Recorded.events(10)) {
            recorded.sealed();
            try (Sealer sealer = recorded.sealer(OTHER_PEM)) {
                recorded.awaitSealed(sealer);
                recorded.more(1);
                recorded.awaitSealed(sealer);
                assertThat(recorded.checkpoints()).extracting(Checkpoint::size).containsExactly(10L, 10L, 11L);
                assertThat(recorded.tree().keys()).hasSize(2).endsWith(sealer.verifier());
                assertThat(Checkpoint.verified(
                                        recorded.tree().newest().orElseThrow().note(), List.of(sealer.verifier()))
                                .size())
                        .isEqualTo(11);
            }
        }
    }

    @Test
    void a_ledger_keeps_the_name_that_its_checkpoints_have() {
        try (Recorded recorded = Recorded.none()) {
            CheckpointSigner first =
                    CheckpointSigner.take(recorded.database.pool(), Recorded.PEM, "ledger.example/town");
            assertThat(first.verifier().name()).isEqualTo("ledger.example/town");
            assertThat(CheckpointSigner.take(recorded.database.pool(), OTHER_PEM, null)
                            .verifier()
                            .name())
                    .isEqualTo("ledger.example/town");
            assertThatThrownBy(() -> CheckpointSigner.take(recorded.database.pool(), OTHER_PEM, "elsewhere.example"))
                    .isInstanceOf(CheckpointSigner.OtherOrigin.class);
        }
    }

    @Test
    void a_directory_gets_the_checkpoints_and_a_witness_that_fails_gets_a_newer_one_later() throws Exception {
        BlockingQueue<Sealed> taken = new LinkedBlockingQueue<>();
        Witness failingOnce = new Witness() {
            private boolean failed;

            @Override
            public void take(Sealed checkpoint) throws IOException {
                if (!failed) {
                    failed = true;
                    throw new IOException("down");
                }
                taken.add(checkpoint);
            }

            @Override
            public String name() {
                return "a witness that is down at first";
            }
        };
        try (Recorded recorded = Recorded.events(4);
                Sealer sealer = recorded.sealer(Recorded.PEM, new WitnessDirectory(folder), failingOnce)) {
            recorded.awaitSealed(sealer);
            Sealed arrived = taken.take();
            assertThat(arrived.checkpoint().size()).isEqualTo(4);
            Path file = folder.resolve("checkpoint-000000000004");
            while (!Files.exists(file)) {
                Thread.onSpinWait();
            }
            assertThat(Files.readString(file)).isEqualTo(arrived.note());
        }
    }
}
