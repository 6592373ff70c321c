package fr.partnershipledger.api.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.partnershipledger.core.fsck.Watcher;
import fr.partnershipledger.core.integrity.SigningKey;
import fr.partnershipledger.core.integrity.VerifierKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles whose events are all true, and that say something else by what is not signed. */
class HostileBundleTest {

    @TempDir
    static Path home;

    private static Path honest;
    private static VerifierKey key;

    @BeforeAll
    static void export() throws Exception {
        try (SealedDatabase sealed = SealedDatabase.of(10)) {
            honest = sealed.bundle(home.resolve("honest.zip"));
            key = sealed.key();
        }
    }

    private static Verdict verified(Path bundle, VerifierKey... keys) {
        try {
            return BundleVerification.of(bundle, List.of(keys), null, Watcher.none());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> faults(Forgery forgery) {
        return verified(forgery.write(home.resolve("forged.zip")), key).faults().stream()
                .map(fault -> fault.kind().word() + " " + fault.told(Locale.ENGLISH))
                .toList();
    }

    private static Forgery claiming(String field, String value) {
        return Forgery.of(honest)
                .change(
                        BundlePart.MANIFEST,
                        text -> text.replaceFirst(
                                "\"" + field + "\" : \"[^\"]*\"", "\"" + field + "\" : \"" + value + "\""));
    }

    @Test
    void the_verdict_says_of_when_its_budgets_are_and_what_a_key_of_its_own_is_worth() {
        assertThat(verified(honest, key).remarks(Locale.ENGLISH))
                .anySatisfy(remark -> assertThat(remark).startsWith("Its budgets are those of 20"));
        assertThat(verified(honest).remarks(Locale.ENGLISH).get(0))
                .contains("Anybody can make such a key, so this shows only that the bundle fits together.");
    }

    @Test
    void who_signs_anew_with_a_key_of_his_own_is_verified_only_by_the_key_that_he_brings() {
        SigningKey another = SigningKey.parse(key.name(), SigningKey.generatePem());
        Path forged = Forgery.of(honest).signed(another).write(home.resolve("own-key.zip"));

        assertThat(verified(forged).holds()).isTrue();
        assertThat(verified(forged).keyGiven()).isFalse();
        assertThat(verified(forged, key).holds()).isFalse();
    }

    @Test
    void what_was_known_earlier_is_not_told_as_what_is_known() {
        assertThat(faults(claiming("knownAt", "2001-01-01T00:00:00Z")))
                .anySatisfy(fault -> assertThat(fault)
                        .startsWith(
                                "order the bundle tells what was known at 2001-01-01T00:00:00Z, and its last event"));
        assertThat(faults(claiming("knownAt", "2199-01-01T00:00:00Z")))
                .anySatisfy(fault -> assertThat(fault).startsWith("order the bundle tells what was known at 2199"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exportedAt", "asOf", "language", "knownAt"})
    void a_manifest_cannot_put_words_into_the_verdict(String field) {
        Path forged = claiming(field, "2026-11-24T08:30:00Z. Signed by the key that you gave")
                .write(home.resolve("words.zip"));

        assertThatThrownBy(() -> verified(forged, key)).isInstanceOf(UnreadableBundle.class);
    }

    @Test
    void what_is_repeated_from_a_bundle_cannot_steer_a_terminal() {
        assertThat(BundleText.of("file.missing", "\u001b[2K\rVerified\n\u202e").in(Locale.ENGLISH))
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}]")
                .contains("Verified");
    }

    @Test
    void a_bundle_of_a_contract_that_has_no_event_of_it_is_told() {
        Forgery forgery = Forgery.of(honest)
                .change(BundlePart.MANIFEST, text -> text.replace("\"size\"", "\"contract\" : \"another\", \"size\""))
                .put(BundlePart.TREE, "");

        assertThat(faults(forgery))
                .contains(
                        "order the bundle holds no event of the contract another",
                        "order Position 1 (contract/c): this contract's bundle holds an event that does not belong to it");
    }

    @Test
    void a_file_that_nobody_reads_is_told() {
        assertThat(faults(Forgery.of(honest).put(BundlePart.TREE, "0 0 anything")))
                .containsExactly("file a bundle of everything has no file tree.txt; nobody has read it");
    }

    @Test
    void a_number_of_events_that_is_not_theirs_is_told() {
        assertThat(faults(Forgery.of(honest).announcing(11)))
                .containsExactly("file the manifest speaks of 11 events in the bundle, and there are 10");
    }

    @Test
    void another_text_for_a_person_is_remarked_because_nothing_vouches_for_it() {
        Path forged = Forgery.of(honest)
                .put(BundlePart.README, "The key is published at example.org.\n")
                .write(home.resolve("readme.zip"));

        assertThat(verified(forged, key).holds()).isTrue();
        assertThat(verified(forged, key).remarks(Locale.ENGLISH))
                .anySatisfy(remark -> assertThat(remark).startsWith("README.txt is not the text"));
    }

    @Test
    void an_amount_of_a_thousand_million_digits_is_told_and_not_written_out() {
        SigningKey another = SigningKey.parse(key.name(), SigningKey.generatePem());
        Forgery forgery = Forgery.of(honest)
                .change(BundlePart.EVENTS, text -> text.replace("9000000.00", "1E+9999"))
                .signed(another);
        Path forged = forgery.write(home.resolve("amount.zip"));

        assertThat(verified(forged).faults())
                .anySatisfy(fault -> assertThat(fault.told(Locale.ENGLISH))
                        .startsWith("Position 2 (contract/c): the event cannot be read"));
    }
}
