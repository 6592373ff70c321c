package fr.partnershipledger.api.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.api.database.Databases;
import fr.partnershipledger.api.startup.CannotStart;
import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.person.PersonName;
import fr.partnershipledger.core.personkeys.MasterKey;
import fr.partnershipledger.core.personkeys.PersonKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyFileTest {

    @TempDir
    Path directory;

    private Path given(String content) throws IOException {
        Path file = directory.resolve("given");
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    @Test
    void the_key_is_written_once_for_its_owner_alone() throws IOException {
        Path file = directory.resolve("master-key");

        MasterKeyFile.keptIn(file);
        String first = Files.readString(file);
        MasterKeyFile.keptIn(file);

        assertThat(first).matches("[A-Za-z0-9+/]{43}=\n");
        assertThat(Files.readString(file)).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void the_embedded_ledger_keeps_one() throws IOException {
        Path file = RunningLedger.shared().data().resolve("master-key");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_key_that_others_can_read_is_refused() throws IOException {
        Path file = given(MasterKey.random());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw----r--"));

        assertThatThrownBy(() -> MasterKeyFile.given(file))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("Others than its owner can read the master key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "correct horse battery staple", "Y29ycmVjdGhvcnNl"})
    void what_is_no_key_is_refused_without_quoting_it(String content) throws IOException {
        Path file = given(content);

        assertThatThrownBy(() -> MasterKeyFile.given(file))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("holds no master key")
                .hasMessageNotContaining("horse")
                .hasMessageNotContaining("Y29y")
                .hasNoCause();
    }

    @Test
    void a_file_that_is_not_there_is_told() {
        assertThatThrownBy(() -> MasterKeyFile.given(directory.resolve("nowhere")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void a_key_that_does_not_open_the_names_stops_the_start_and_so_does_none() throws IOException {
        RunningLedger ledger = RunningLedger.shared();
        DataSource database = ledger.bean(Databases.class).writer();
        ledger.bean(PersonKeys.class).name(new PersonId(RunningLedger.newId("kept")), new PersonName("Marie Payet"));
        MasterKeyFile wrong = MasterKeyFile.given(given(MasterKey.random()));
        MasterKeyFile none = MasterKeyFile.given(null);
        MasterKeyFile right = MasterKeyFile.given(ledger.data().resolve("master-key"));

        assertThatThrownBy(() -> wrong.open(database))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("not the one")
                .extracting(thrown -> ((CannotStart) thrown).remedy())
                .asString()
                .contains(directory.resolve("given").toString());
        assertThatThrownBy(() -> none.open(database))
                .isInstanceOf(CannotStart.class)
                .extracting(thrown -> ((CannotStart) thrown).remedy())
                .asString()
                .contains("LEDGER_MASTER_KEY");
        assertThatCode(() -> right.open(database)).doesNotThrowAnyException();
    }
}
