package fr.partnershipledger.api.person;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.api.Signed;
import fr.partnershipledger.api.database.DatabaseLogins;
import fr.partnershipledger.api.database.DatabaseLogins.Login;
import fr.partnershipledger.api.embedded.EmbeddedDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Other applications on the server of the shared ledger, as an operator with a server of his own starts them. */
class PersonsOnAnotherNodeTest {

    private static final String FILLING =
            "{\"key\": \"%s\", \"title\": \"chef de projet\", \"person\": {\"id\": \"%s\", \"name\": \"Marie Payet\"}}";

    private final RunningLedger first = RunningLedger.shared();
    private final Superuser superuser = new Superuser(first);

    private RunningLedger start(String url, Login owner, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--ledger.database.url=" + url,
                "--ledger.credentials=" + first.data().resolve("credentials")));
        arguments.addAll(login("", owner));
        arguments.addAll(List.of(more));
        return RunningLedger.start(first.data(), arguments.toArray(String[]::new));
    }

    private static List<String> login(String role, @Nullable Login login) {
        Login given = Objects.requireNonNull(login);
        return List.of(
                "--ledger.database." + role + "user=" + given.user(),
                "--ledger.database." + role + "password=" + given.password());
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

        DatabaseLogins logins = first.bean(EmbeddedDatabase.class).logins();
        List<String> more =
                new ArrayList<>(List.of("--ledger.master-key=" + first.data().resolve("master-key")));
        more.addAll(login("writer.", logins.writer()));
        more.addAll(login("projector.", logins.projector()));
        more.addAll(login("reader.", logins.reader()));

        try (RunningLedger other = start(logins.url(), logins.owner(), more.toArray(String[]::new))) {
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
    void without_a_master_key_pseudonyms_are_recorded_and_names_are_refused() {
        String name = RunningLedger.newId("nameless").replace('-', '_');
        JdbcClient.create(superuser.database()).sql("create database " + name).update();

        try (RunningLedger nameless = start(
                superuser.url().replaceAll("/[^/]+$", "/" + name), new Login(Superuser.NAME, superuser.password()))) {
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
