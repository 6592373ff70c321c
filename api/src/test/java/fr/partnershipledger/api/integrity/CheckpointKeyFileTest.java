package fr.partnershipledger.api.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.api.database.Databases;
import fr.partnershipledger.api.startup.CannotStart;
import fr.partnershipledger.core.integrity.Checkpoint;
import fr.partnershipledger.core.integrity.Hash;
import fr.partnershipledger.core.integrity.SigningKey;
import fr.partnershipledger.core.sealing.SealedTree.Sealed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class CheckpointKeyFileTest {

    @TempDir
    Path folder;

    private final DriverManagerDataSource nowhere = new DriverManagerDataSource();

    private Path file(String content, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("checkpoint.key"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void a_key_that_others_can_read_is_refused() throws IOException {
        CheckpointKeyFile key = CheckpointKeyFile.given(file(SigningKey.generatePem(), "rw-r-----"));
        assertThatThrownBy(() -> key.signer(nowhere, null))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("Others than its owner");
    }

    @Test
    void a_file_that_is_not_there_is_told() {
        CheckpointKeyFile key = CheckpointKeyFile.given(folder.resolve("nothing"));
        assertThatThrownBy(() -> key.signer(nowhere, null))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void without_a_key_nothing_is_signed() {
        assertThat(CheckpointKeyFile.given(null).signer(nowhere, null)).isEmpty();
    }

    @Test
    void a_key_is_made_once() {
        Path file = folder.resolve("checkpoint.key");
        CheckpointKeyFile.keptIn(file);
        String first = read(file);
        CheckpointKeyFile.keptIn(file);
        assertThat(read(file)).isEqualTo(first).startsWith("-----BEGIN PRIVATE KEY-----");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void a_file_that_holds_no_key_and_an_origin_of_another_ledger_are_refused() throws IOException {
        RunningLedger ledger = RunningLedger.shared();
        var database = ledger.bean(Databases.class).writer();
        CheckpointKeyFile noKey = CheckpointKeyFile.given(file("secret", "rw-------"));
        assertThatThrownBy(() -> noKey.signer(database, null))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("cannot be signed")
                .hasMessageNotContaining("secret");
        CheckpointKeyFile key = CheckpointKeyFile.given(ledger.data().resolve("checkpoint.key"));
        assertThatThrownBy(() -> key.signer(database, "elsewhere.example"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("not by LEDGER_INTEGRITY_ORIGIN");
    }

    @Test
    void a_witness_gets_the_note_and_one_that_does_not_keep_it_is_asked_again() throws Exception {
        List<String> received = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keep", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(received.size() == 1 ? 503 : 204, -1);
            exchange.close();
        });
        server.start();
        try {
            SigningKey key = SigningKey.parse("ledger.example", SigningKey.generatePem());
            Checkpoint checkpoint = new Checkpoint("ledger.example", 0, Hash.OF_NOTHING);
            Sealed sealed = new Sealed(checkpoint, checkpoint.signedBy(key));
            WitnessUrl witness = new WitnessUrl(
                    URI.create("http://localhost:" + server.getAddress().getPort() + "/keep"));

            assertThatThrownBy(() -> witness.take(sealed)).isInstanceOf(IOException.class);
            witness.take(sealed);
            assertThat(received).containsExactly(sealed.note(), sealed.note());
        } finally {
            server.stop(0);
        }
    }
}
