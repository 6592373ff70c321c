package fr.partnershipledger.api.integrity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.api.Signed;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.integrity.Checkpoint;
import fr.partnershipledger.core.integrity.ConsistencyProof;
import fr.partnershipledger.core.integrity.Hash;
import fr.partnershipledger.core.integrity.TlogProof;
import fr.partnershipledger.core.integrity.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An auditor with nothing but answers over HTTP can tell whether the history was rewritten. */
class IntegrityTest {

    private final RunningLedger ledger = RunningLedger.shared();
    private final LedgerClient auditor = ledger.auditor();
    private long head;

    @BeforeEach
    void everything_is_sealed() {
        Signed.contract(ledger.coordinator());
        head = ledger.bean(EventHistory.class).head();
        IntegrityLog log = ledger.bean(IntegrityLog.class);
        while (log.state().orElseThrow().position() < head) {
            log.awaitSealed(head, Duration.ofSeconds(10));
        }
    }

    private String text(String path) {
        Answer answer = auditor.get(path);
        assertThat(answer.status()).as(path + ": " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private VerifierKey key() {
        String line = text("/integrity/key");
        assertThat(line).endsWith("\n");
        return VerifierKey.parse(line.substring(0, line.length() - 1));
    }

    private Checkpoint checkpoint() {
        return Checkpoint.verified(text("/integrity/checkpoint"), List.of(key()));
    }

    private ConsistencyProof consistency(long from, long to) {
        JsonNode answer =
                JsonMapper.shared().readTree(text("/api/v1/integrity/consistency?from=" + from + "&to=" + to));
        return new ConsistencyProof(
                answer.get("from").longValue(),
                answer.get("to").longValue(),
                answer.get("hashes")
                        .valueStream()
                        .map(hash -> Hash.ofBase64(hash.stringValue()))
                        .toList());
    }

    @Test
    void the_line_of_an_event_is_what_its_proof_proves() {
        List<String> lines = text("/api/v1/events?after=" + (head - 3)).lines().toList();
        assertThat(lines).hasSize(3);
        for (String line : lines) {
            long position = JsonMapper.shared().readTree(line).get("position").longValue();
            TlogProof proof = TlogProof.parse(text("/api/v1/events/" + position + "/proof"));
            assertThat(proof.index()).isEqualTo(position - 1);
            assertThat(proof.verify(line.getBytes(UTF_8), List.of(key())).size())
                    .isGreaterThanOrEqualTo(head);
        }
    }

    @Test
    void an_event_just_recorded_is_proved_within_the_answer_or_soon() {
        Signed.contract(ledger.coordinator());
        long newest = ledger.bean(EventHistory.class).head();
        Answer answer = auditor.get("/api/v1/events/" + newest + "/proof");
        while (answer.status() == 503) {
            assertThat(answer.header("Retry-After")).isNotNull();
            answer = auditor.get("/api/v1/events/" + newest + "/proof");
        }
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Disposition")).contains("event-" + newest + ".tlog-proof");
    }

    @Test
    void yesterdays_checkpoint_is_proved_to_be_the_beginning_of_todays() {
        Checkpoint before = checkpoint();
        Signed.contract(ledger.coordinator());
        ledger.bean(IntegrityLog.class)
                .awaitSealed(ledger.bean(EventHistory.class).head(), Duration.ofSeconds(30));
        Checkpoint after = checkpoint();

        assertThat(after.size()).isGreaterThan(before.size());
        assertThat(consistency(before.size(), after.size()).proves(before.root(), after.root()))
                .isTrue();
        assertThat(consistency(before.size(), after.size()).proves(Hash.ofLeaf(new byte[0]), after.root()))
                .isFalse();
    }

    @Test
    void tiles_say_for_how_long_they_may_be_kept() {
        Answer partial = auditor.get("/integrity/tile/0/000.p/1");
        assertThat(partial.status()).isEqualTo(200);
        assertThat(partial.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(partial.header("Cache-Control")).contains("no-cache").contains("private");
        while (checkpoint().size() < 256) {
            Signed.contract(ledger.coordinator());
        }
        Answer full = auditor.get("/integrity/tile/0/000");
        assertThat(full.status()).isEqualTo(200);
        assertThat(full.header("Cache-Control")).contains("immutable").contains("private");
        assertThat(full.header("Content-Length")).isEqualTo("8192");
    }

    @Test
    void a_bundle_of_entries_holds_their_lines() {
        String line = text("/api/v1/events?limit=1").stripTrailing();
        String bundle = text("/integrity/tile/entries/000.p/1");
        assertThat(bundle.substring(bundle.indexOf('{'))).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/integrity/tile/0/999999",
                "/integrity/tile/0/x999/999",
                "/integrity/tile/0/000.p/0",
                "/integrity/tile/00/000",
                "/integrity/tile/",
                "/integrity/nothing",
                "/api/v1/events/0/proof",
                "/api/v1/events/x/proof",
                "/api/v1/events/999999999999/proof",
                "/api/v1/contracts/nowhere/events"
            })
    void what_is_not_in_the_log_is_not_found(String path) {
        Answer answer = auditor.get(path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/integrity/consistency?from=2&to=1",
                "/api/v1/integrity/consistency?to=999999999",
                "/api/v1/integrity/consistency?from=-1",
                "/api/v1/events?after=x",
                "/api/v1/events?limit=0"
            })
    void what_cannot_be_meant_is_refused(String path) {
        assertThat(auditor.get(path).status()).isEqualTo(400);
    }

    @Test
    void the_events_of_a_contract_are_the_lines_of_the_whole_history() {
        Signed signed = Signed.contract(ledger.coordinator());
        Answer answer = auditor.get(signed.at("/events"));
        List<String> lines = answer.body().lines().toList();

        assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
        assertThat(lines)
                .hasSizeGreaterThan(1)
                .allSatisfy(line -> assertThat(line).contains("\"stream\":\"contract/" + signed.id() + "\""));
        assertThat(text("/api/v1/events").lines()).containsAll(lines);
    }

    @Test
    void all_events_are_there_in_order_and_a_limit_cuts_them() {
        List<String> lines = text("/api/v1/events").lines().toList();
        assertThat(lines).hasSizeGreaterThanOrEqualTo((int) head);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i)).contains("\"position\":" + (i + 1) + ",");
        }
        assertThat(text("/api/v1/events?after=2&limit=2").lines()).isEqualTo(lines.subList(2, 4));
        assertThat(text("/api/v1/events?after=999999999")).isEmpty();
    }

    @Test
    void the_key_that_signs_is_its_owners_alone() throws IOException {
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(ledger.data().resolve("checkpoint.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void an_admin_sees_that_sealing_goes_on() {
        JsonNode health = ledger.admin().get("/actuator/health").json();
        assertThat(health.at("/components/sealing/status").asString()).isEqualTo("UP");
        assertThat(health.at("/components/sealing/details/position").longValue())
                .isGreaterThanOrEqualTo(head);
    }
}
