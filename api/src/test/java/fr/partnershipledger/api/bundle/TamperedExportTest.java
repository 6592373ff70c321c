package fr.partnershipledger.api.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.core.fsck.Watcher;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator changes an event in the database, and hands out a bundle of it. */
class TamperedExportTest {

    @TempDir
    Path folder;

    @Test
    void the_export_of_a_database_that_was_tampered_with_is_told_and_names_the_event_to_whoever_holds_an_older_one()
            throws Exception {
        try (SealedDatabase sealed = SealedDatabase.of(20)) {
            Path older = sealed.bundle(folder.resolve("older.zip"));
            sealed.tamper("update ledger.event set payload = replace(payload, '1.00', '7.00') where position = 11");
            Path tampered = sealed.bundle(folder.resolve("tampered.zip"));

            assertThat(BundleVerification.of(older, List.of(sealed.key()), null, Watcher.none())
                            .holds())
                    .isTrue();
            List<String> faults =
                    BundleVerification.of(tampered, List.of(sealed.key()), older, Watcher.none()).faults().stream()
                            .map(fault -> fault.kind().word() + " " + fault.told(Locale.ENGLISH))
                            .toList();
            assertThat(faults)
                    .anySatisfy(
                            fault -> assertThat(fault)
                                    .startsWith(
                                            "history Position 11 (contract/c): the older bundle has another event here: payload ("))
                    .anySatisfy(fault -> assertThat(fault).startsWith("tree the events are not those that were signed"))
                    .anySatisfy(fault -> assertThat(fault).startsWith("budget the budget that is told of c is not"));
        }
    }
}
