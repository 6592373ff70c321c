package fr.partnershipledger.api.person;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.api.Signed;
import fr.partnershipledger.api.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Other applications on the server of the shared ledger, as an operator with a server of his own starts them. */
class PersonsOnAnotherNodeTest {

    private static final String FILLING =
            "{\"key\": \"%s\", \"title\": \"chef de projet\", \"person\": {\"id\": \"%s\", \"name\": \"Marie Payet\"}}";

    private final RunningLedger first = RunningLedger.shared();
    private final EmbeddedDatabase server = first.bean(EmbeddedDatabase.class);

    private RunningLedger start(String url, String user, String password, String... more) {
        String[] arguments = new String[4 + more.length];
        arguments[0] = "--ledger.database.url=" + url;
        arguments[1] = "--ledger.database.user=" + user;
        arguments[2] = "--ledger.database.password=" + password;
        arguments[3] = "--ledger.credentials=" + first.data().resolve("credentials");
        System.arraycopy(more, 0, arguments, 4, more.length);
        return RunningLedger.start(first.data(), arguments);
    }

    private static JsonNode position(RunningLedger node, Signed contract, int index) {
        return node.coordinator().get(contract.at("")).json().at("/positions/" + index);
    }

    @Test
    void an_erasure_on_one_node_holds_at_once_on_the_others_and_after_a_start() {
        Signed contract = Signed.contract(first.coordinator());
        String early = RunningLedger.newId("early");
        String late = RunningLedger.newId("late");
        first.coordinator().post(contract.at("/positions"), FILLING.formatted("one", early));
        Answer second = first.coordinator().post(contract.at("/positions"), FILLING.formatted("two", late));
        long position = second.json().at("/events/0/position").asLong();
        first.coordinator().get(contract.at("?after=" + position));
        first.admin().post("/api/v1/persons/" + early + "/erasure");

        try (RunningLedger other = start(
                server.url(),
                server.user(),
                server.password(),
                "--ledger.master-key=" + first.data().resolve("master-key"))) {
            assertThat(position(other, contract, 0).get("personErased").asBoolean())
                    .isTrue();
            assertThat(position(other, contract, 1).get("personName").asString())
                    .isEqualTo("Marie Payet");

            other.admin().post("/api/v1/persons/" + late + "/erasure");

            assertThat(position(first, contract, 1).get("personErased").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void without_a_master_key_pseudonyms_are_recorded_and_names_are_refused() throws IOException, SQLException {
        String password =
                Files.readString(first.data().resolve("postgres-password")).strip();
        String name = RunningLedger.newId("nameless").replace('-', '_');
        try (Connection connection = DriverManager.getConnection(server.url(), "postgres", password);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }

        try (RunningLedger nameless = start(server.url().replaceAll("/[^/]+$", "/" + name), "postgres", password)) {
            Signed contract = Signed.contract(nameless.coordinator());

            Answer refused = nameless.coordinator()
                    .with("Accept-Language", "fr")
                    .post(contract.at("/positions"), FILLING.formatted("one", "p-1"));
            Answer pseudonym = nameless.coordinator()
                    .post(
                            contract.at("/positions"),
                            "{\"key\": \"one\", \"title\": \"chef de projet\", \"person\": \"p-1\"}");

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.json().get("rule").asString()).isEqualTo("NAMES_NOT_KEPT");
            assertThat(refused.json().get("detail").asString()).contains("LEDGER_MASTER_KEY");
            assertThat(pseudonym.status()).as(pseudonym.body()).isEqualTo(201);
            long position = pseudonym.json().at("/events/0/position").asLong();
            JsonNode filled = nameless.coordinator()
                    .get(contract.at("?after=" + position))
                    .json()
                    .at("/positions/0");
            assertThat(filled.get("person").asString()).isEqualTo("p-1");
            assertThat(filled.has("personName")).isFalse();
        }
    }
}
