package fr.partnershipledger.core.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.eventstore.NewEvents;
import fr.partnershipledger.core.eventstore.NewEvents.NewEvent;
import fr.partnershipledger.core.eventstore.PostgresEventLog;
import fr.partnershipledger.core.eventstore.TestDatabase;
import fr.partnershipledger.core.eventstore.TestDatabase.Role;
import fr.partnershipledger.core.fsck.Fault;
import fr.partnershipledger.core.fsck.Findings;
import fr.partnershipledger.core.fsck.LedgerCheck;
import fr.partnershipledger.core.fsck.Watcher;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.partner.PartnerEvent.PartnerRegistered;
import fr.partnershipledger.core.partner.PartnerKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentStoreTest {

    private static final Actor COORDINATOR = new Actor("coordinator");
    /** Three parts, the last one not full. */
    private static final int BYTES = 600_000;

    @TempDir
    Path directory;

    private TestDatabase database;
    private HikariDataSource writer;
    private HikariDataSource reader;
    private DocumentStore store;

    @BeforeEach
    void begin() {
        database = TestDatabase.withRoles();
        writer = database.newPool(Role.WRITER);
        reader = database.newPool(Role.READER);
        store = new DocumentStore(writer, reader);
    }

    @AfterEach
    void end() {
        writer.close();
        reader.close();
        database.close();
    }

    private static byte[] bytes(int seed) {
        byte[] bytes = new byte[BYTES];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static HeldDocument document(byte[] bytes) {
        MessageDigest digest = Sha256.digest();
        digest.update(bytes);
        return new HeldDocument(Sha256.of(digest), bytes.length, DocumentType.PDF);
    }

    private boolean add(HeldDocument document, byte[] bytes) throws IOException {
        return store.add(document, COORDINATOR, Files.write(directory.resolve("file"), bytes));
    }

    private byte[] read(HeldDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.copy(document, out);
        return out.toByteArray();
    }

    @Test
    void what_was_kept_is_given_back_and_kept_once() throws IOException {
        HeldDocument document = document(bytes(1));

        assertThat(store.find(document.sha256())).isEmpty();
        assertThat(add(document, bytes(1))).isTrue();
        assertThat(add(document, bytes(1))).isFalse();

        assertThat(store.find(document.sha256())).contains(document);
        assertThat(read(document)).isEqualTo(bytes(1));
        assertThat(store.held(List.of(document.sha256().hex(), "f".repeat(64))))
                .containsExactly(document.sha256().hex());
    }

    @Test
    void a_file_that_is_not_the_one_named_leaves_nothing() {
        HeldDocument named = document(bytes(1));

        assertThatThrownBy(() -> add(named, bytes(2))).isInstanceOf(IllegalStateException.class);

        assertThat(store.find(named.sha256())).isEmpty();
    }

    @Test
    void what_was_altered_is_noticed_when_it_is_given_out_and_by_the_check() throws IOException, SQLException {
        HeldDocument whole = document(bytes(1));
        HeldDocument altered = document(bytes(2));
        HeldDocument cut = document(bytes(3));
        add(whole, bytes(1));
        add(altered, bytes(2));
        add(cut, bytes(3));
        register("a", whole.sha256().hex());
        register("b", "0".repeat(64));
        register("c", null);

        database.execute("alter table ledger.document_part disable trigger all;"
                + "update ledger.document_part set bytes = set_byte(bytes, 7, get_byte(bytes, 7) # 1)"
                + " where number = 2 and sha256 = '" + altered.sha256() + "';"
                + "delete from ledger.document_part where number = 3 and sha256 = '" + cut.sha256() + "';"
                + "alter table ledger.document_part enable trigger all;"
                + "alter table ledger.document_part enable always trigger document_part_only_grows");

        store.verify(whole);
        assertThatThrownBy(() -> store.verify(altered)).isInstanceOf(DocumentAltered.class);
        assertThatThrownBy(() -> store.verify(cut)).isInstanceOf(DocumentAltered.class);
        Findings findings =
                LedgerCheck.make(reader, 100, List.of(), Watcher.none()).orElseThrow();
        assertThat(findings.documents()).isEqualTo(3);
        assertThat(findings.documentsNotHeld()).isEqualTo(1);
        assertThat(findings.faults())
                .hasSize(2)
                .allMatch(fault -> fault.kind() == Fault.Kind.DOCUMENT)
                .anyMatch(
                        fault -> fault.reason().startsWith(altered.sha256() + " was altered: its bytes have SHA-256 "))
                .anyMatch(fault ->
                        fault.reason().equals(cut.sha256() + " is cut short: 524288 of its 600000 bytes are there"));
    }

    private void register(String partner, @Nullable String sha256) {
        PartnerId id = new PartnerId(partner);
        DecisionDocument document = new DecisionDocument("DEL-1", null, sha256, null);
        try (PostgresEventLog log = new PostgresEventLog(writer)) {
            log.append(new NewEvents(
                    id.stream(),
                    0,
                    UUID.randomUUID(),
                    new Decision(COORDINATOR, Effective.day(LocalDate.of(2003, 9, 1)), document, null),
                    null,
                    List.of(new NewEvent(
                            UUID.randomUUID(),
                            new PartnerRegistered(id, "CAF", PartnerKind.ASSOCIATION, null, null, Set.of())))));
        }
    }
}
