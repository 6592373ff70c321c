package fr.partnershipledger.core.integrity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedNoteTest {

    /** The example of golang.org/x/mod/sumdb/note, BSD-3-Clause, whose form this is. */
    private static final String EXAMPLE_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String EXAMPLE_SEED = "gQoUAtUUbI2E8kQzMPVAgOv5juF9nHT2JS/F1ccoMXM=";
    private static final String EXAMPLE_TEXT =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private static final String EXAMPLE = EXAMPLE_TEXT
            + "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    private static final String ORIGIN = "ledger.example/saint-joseph";
    private static final SigningKey KEY = SigningKey.parse(ORIGIN, SigningKey.generatePem());
    private static final SigningKey OTHER = SigningKey.parse(ORIGIN, SigningKey.generatePem());
    private static final Checkpoint CHECKPOINT = new Checkpoint(ORIGIN, 12, Hash.ofLeaf(new byte[0]));

    private static String pemOf(String seed) {
        byte[] prefix = Base64.getDecoder().decode("MC4CAQAwBQYDK2VwBCIEIA==");
        byte[] all = ByteBuffer.allocate(48)
                .put(prefix)
                .put(Base64.getDecoder().decode(seed))
                .array();
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(all)
                + "\n-----END PRIVATE KEY-----\n";
    }

    @Test
    void a_note_that_others_signed_is_verified_and_signed_alike() {
        assertThat(SignedNote.parse(EXAMPLE).verify(List.of(VerifierKey.parse(EXAMPLE_KEY))))
                .hasSize(1);
        SigningKey key = SigningKey.parse("PeterNeumann", pemOf(EXAMPLE_SEED));
        assertThat(key.verifier().text()).isEqualTo(EXAMPLE_KEY);
        assertThat(key.sign(EXAMPLE_TEXT)).isEqualTo(EXAMPLE);
    }

    @Test
    void a_checkpoint_is_what_its_signer_signed() {
        String note = CHECKPOINT.signedBy(KEY);
        assertThat(note).startsWith(ORIGIN + "\n12\n" + CHECKPOINT.root().base64() + "\n\n\u2014 " + ORIGIN + " ");
        assertThat(Checkpoint.verified(note, List.of(OTHER.verifier(), KEY.verifier())))
                .isEqualTo(CHECKPOINT);
    }

    @Test
    void signatures_of_unknown_keys_are_ignored_and_do_not_suffice() {
        String note = CHECKPOINT.signedBy(KEY);
        String witnessed = note + OTHER.sign("x\n").substring(3);
        assertThat(Checkpoint.verified(witnessed, List.of(KEY.verifier()))).isEqualTo(CHECKPOINT);
        assertThatThrownBy(() -> Checkpoint.verified(note, List.of(OTHER.verifier())))
                .isInstanceOf(Unverifiable.class)
                .hasMessage("the note is not signed by a known key");
    }

    @Test
    void a_wrong_signature_of_a_known_key_rejects_a_note_that_another_known_key_signed_well() {
        String note = CHECKPOINT.signedBy(KEY) + OTHER.sign("x\n").substring(3);
        assertThatThrownBy(() -> Checkpoint.verified(note, List.of(KEY.verifier(), OTHER.verifier())))
                .isInstanceOf(Unverifiable.class)
                .hasMessageStartingWith("the signature by");
    }

    @Test
    void a_changed_text_is_not_what_was_signed() {
        String note = CHECKPOINT.signedBy(KEY).replace("\n12\n", "\n13\n");
        assertThatThrownBy(() -> Checkpoint.verified(note, List.of(KEY.verifier())))
                .isInstanceOf(Unverifiable.class);
    }

    @Test
    void a_checkpoint_of_another_origin_is_not_taken_from_a_known_key() {
        String note = KEY.sign(CHECKPOINT.text().replace(ORIGIN, "elsewhere.example"));
        assertThatThrownBy(() -> Checkpoint.verified(note, List.of(KEY.verifier())))
                .isInstanceOf(Unverifiable.class);
    }

    @Test
    void what_is_written_in_another_way_is_no_checkpoint() {
        String root = CHECKPOINT.root().base64();
        assertThatCode(() -> Checkpoint.parse("a\n0\n" + root + "\n")).doesNotThrowAnyException();
        for (String wrong : List.of(
                "a\n012\n" + root + "\n",
                "a\n+12\n" + root + "\n",
                "a\n-1\n" + root + "\n",
                "a\n1234567890123456789\n" + root + "\n",
                "a\n12\n" + root,
                "a\n12\n" + root + "\nextension\n",
                "a\n12\n" + root.replace("=", "") + "\n",
                "a b\n12\n" + root + "\n",
                "\n12\n" + root + "\n",
                "a\n12\nAAAA\n")) {
            assertThatThrownBy(() -> Checkpoint.parse(wrong)).as(wrong).isInstanceOf(Unverifiable.class);
        }
    }

    @Test
    void what_is_written_in_another_way_is_no_note() {
        String note = CHECKPOINT.signedBy(KEY);
        for (String wrong : List.of(
                "",
                "\n\n",
                CHECKPOINT.text(),
                CHECKPOINT.text() + "\n",
                note.substring(0, note.length() - 1),
                note + "\n",
                note + "garbage\n",
                note.replace("\u2014", "-"),
                note.replace("\n12\n", "\r\n12\n"),
                note.replace("=\n", "\n"))) {
            assertThatThrownBy(() -> Checkpoint.verified(wrong, List.of(KEY.verifier())))
                    .as(wrong)
                    .isInstanceOf(Unverifiable.class);
        }
    }

    @Test
    void a_verifier_key_says_what_it_is() {
        VerifierKey key = KEY.verifier();
        assertThat(VerifierKey.parse(key.text())).isEqualTo(key);
        for (String wrong : List.of(
                "",
                key.text().substring(1),
                key.text() + "=",
                "a+00000000+" + key.text().substring(key.text().lastIndexOf('+') + 1),
                key.text() + "\n",
                "x " + key.text())) {
            assertThatThrownBy(() -> VerifierKey.parse(wrong)).as(wrong).isInstanceOf(Unverifiable.class);
        }
    }

    @Test
    void only_an_ed25519_key_in_pem_signs() {
        for (String wrong :
                List.of("", "-----BEGIN PRIVATE KEY-----\nMC4C\n-----END PRIVATE KEY-----\n", EXAMPLE_SEED)) {
            assertThatThrownBy(() -> SigningKey.parse(ORIGIN, wrong)).isInstanceOf(Unverifiable.class);
        }
        assertThatThrownBy(() -> SigningKey.parse("a+b", pemOf(EXAMPLE_SEED))).isInstanceOf(Unverifiable.class);
    }

    @Test
    void a_proof_holds_for_its_entry_alone_and_is_read_as_it_is_written() {
        NaiveTree tree = NaiveTree.of(12);
        String note = new Checkpoint(ORIGIN, 12, tree.head(12)).signedBy(KEY);
        TlogProof proof = TlogProof.of(InclusionProof.of(5, 12, tree), note);
        byte[] entry = "entry 5".getBytes(UTF_8);
        byte[] other = "entry 6".getBytes(UTF_8);

        assertThat(proof.text()).startsWith("c2sp.org/tlog-proof@v1\nindex 5\n").endsWith("\n\n" + note);
        TlogProof read = TlogProof.parse(proof.text());
        assertThat(read).isEqualTo(proof);
        assertThat(read.verify(entry, List.of(KEY.verifier())).size()).isEqualTo(12);
        assertThatThrownBy(() -> read.verify(other, List.of(KEY.verifier()))).isInstanceOf(Unverifiable.class);
        assertThatThrownBy(() -> read.verify(entry, List.of(OTHER.verifier()))).isInstanceOf(Unverifiable.class);
    }

    @Test
    void the_proof_of_the_only_event_has_no_hashes() {
        NaiveTree tree = NaiveTree.of(1);
        String note = new Checkpoint(ORIGIN, 1, tree.head(1)).signedBy(KEY);
        TlogProof read = TlogProof.parse("c2sp.org/tlog-proof@v1\nindex 0\n\n" + note);
        assertThat(read.hashes()).isEmpty();
        assertThat(read.verify("entry 0".getBytes(UTF_8), List.of(KEY.verifier()))
                        .root())
                .isEqualTo(tree.head(1));
    }

    @Test
    void what_is_written_in_another_way_is_no_proof() {
        String hash = CHECKPOINT.root().base64();
        String note = "\n" + CHECKPOINT.signedBy(KEY);
        for (String wrong : List.of(
                "",
                "c2sp.org/tlog-proof@v2\nindex 5\n" + note,
                "c2sp.org/tlog-proof@v1\n" + note,
                "c2sp.org/tlog-proof@v1\nindex 05\n" + note,
                "c2sp.org/tlog-proof@v1\nindex -5\n" + note,
                "c2sp.org/tlog-proof@v1\nextra AA==\nindex 5\n" + note,
                "c2sp.org/tlog-proof@v1\nindex 5\nAAAA\n" + note,
                "c2sp.org/tlog-proof@v1\nindex 5\n" + (hash + "\n").repeat(64) + note)) {
            assertThatThrownBy(() -> TlogProof.parse(wrong)).as(wrong).isInstanceOf(Unverifiable.class);
        }
    }
}
