package fr.partnershipledger.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.api.Signed;
import fr.partnershipledger.api.database.DatabaseLogins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle goes out of the shared ledger while it runs, and is verified without it. */
class BundleCommandTest {

    private static final RunningLedger LEDGER = RunningLedger.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private Path bundle;
    private Answer answer = new Answer(0, "", "");

    private int run(Locale locale, String... arguments) {
        answer = Answer.here(locale, arguments);
        return answer.status();
    }

    private int bundle(String... more) {
        DatabaseLogins.Login reader =
                Objects.requireNonNull(LEDGER.bean(DatabaseLogins.class).reader());
        String url =
                LEDGER.bean(DatabaseLogins.class).url() + "?user=" + reader.user() + "&password=" + reader.password();
        String[] all = new String[more.length + 3];
        all[0] = "bundle";
        all[1] = "--ledger.database.url=" + url;
        all[2] = bundle.toString();
        System.arraycopy(more, 0, all, 3, more.length);
        return run(Locale.UK, all);
    }

    @BeforeEach
    void a_contract_is_sealed_and_bundled() {
        bundle = folder.resolve("contract.zip");
        String contract = Signed.contract(LEDGER.coordinator()).id();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        // Sealing follows a commit within a second; until then there is no such contract at the newest checkpoint.
        while (bundle("--contract=" + contract) != ExitStatus.WHOLE) {
            assertThat(System.nanoTime()).as(answer.talk()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        assertThat(answer.results()).isEqualTo(bundle + System.lineSeparator());
    }

    @Test
    void what_bundle_writes_verify_finds_whole_in_both_languages() {
        String key = LEDGER.auditor().get("/integrity/key").body().strip();

        assertThat(run(Locale.UK, "verify", bundle.toString(), "--key=" + key, "--language=en"))
                .as(answer.talk())
                .isEqualTo(ExitStatus.WHOLE);
        String english = answer.results();
        assertThat(run(Locale.UK, "verify", bundle.toString(), "--key=" + key, "--language=fr"))
                .isEqualTo(ExitStatus.WHOLE);
        assertThat(answer.results()).isNotBlank().isNotEqualTo(english);
    }

    @Test
    void the_audit_trail_of_a_bundle_may_be_in_english() throws IOException {
        byte[] french = Files.readAllBytes(bundle);

        assertThat(bundle("--language=en")).as(answer.talk()).isEqualTo(ExitStatus.WHOLE);
        assertThat(Files.readAllBytes(bundle)).isNotEqualTo(french);
        assertThat(run(Locale.FRANCE, "verify", bundle.toString())).isEqualTo(ExitStatus.WHOLE);
    }

    @Test
    void what_is_no_bundle_cannot_be_read_and_what_is_no_language_is_not_taken() throws IOException {
        Path other = Files.writeString(folder.resolve("other.zip"), "no zip");

        assertThat(run(Locale.UK, "verify", other.toString())).isEqualTo(ExitStatus.UNREADABLE);
        assertThat(run(Locale.UK, "verify", bundle.toString(), "--language=de")).isEqualTo(ExitStatus.USAGE);
        assertThat(run(Locale.UK, "verify", bundle.toString(), "--key=nonsense"))
                .isEqualTo(ExitStatus.USAGE);
    }
}
