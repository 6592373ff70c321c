package fr.partnershipledger.api.participation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.Pages;
import fr.partnershipledger.api.RecordedContract;
import fr.partnershipledger.api.RunningLedger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ParticipationTest {

    private final RecordedContract contract = RecordedContract.once();
    private final LedgerClient auditor = RunningLedger.shared().auditor();
    private final String partners = contract.path() + "/partners?after=" + contract.position();

    @Test
    void the_departmental_council_joined_by_the_renewal_of_october_2005_and_brings_no_money() {
        assertThat(of("cg")).hasSize(2).allSatisfy(told -> {
            assertThat(told.get("partnerName").asString()).isEqualTo("Conseil général");
            assertThat(told.get("via").asString()).isEqualTo("RENEWAL");
            assertThat(told.get("term").asInt()).isEqualTo(2);
            assertThat(told.at("/joined/effectiveOn").asString()).isEqualTo("2005-10-01");
            assertThat(told.at("/joined/precision").asString()).isEqualTo("MONTH");
            assertThat(told.at("/joined/type").asString()).isEqualTo("contract.partner-joined");
            assertThat(told.has("firstCommitment")).isFalse();
            assertThat(told.has("left")).isFalse();
        });
        assertThat(of("cg"))
                .extracting(told -> told.get("role").asString())
                .containsExactly("SIGNATORY", "OPERATIONAL_PARTNER");
    }

    @Test
    void the_fund_joined_by_signing_and_with_which_money() {
        assertThat(of("caf")).hasSize(2).allSatisfy(told -> {
            assertThat(told.get("via").asString()).isEqualTo("SIGNATURE");
            assertThat(told.at("/joined/document/reference").asString()).isEqualTo(RecordedContract.DELIBERATION);
            assertThat(told.at("/firstCommitment/commitment").asString()).isEqualTo("c-caf");
            assertThat(told.at("/firstCommitment/amount/amount").asString()).isEqualTo("10761000.00");
            assertThat(told.at("/firstCommitment/source/type").asString()).isEqualTo("funding.committed");
        });
    }

    @Test
    void a_role_taken_by_a_change_of_roles_was_not_joined_by_anything() {
        JsonNode taken = of("ccas").stream()
                .filter(told -> told.get("role").asString().equals("OPERATIONAL_PARTNER"))
                .findFirst()
                .orElseThrow();

        assertThat(taken.has("via")).isFalse();
        assertThat(taken.has("term")).isFalse();
        assertThat(taken.at("/joined/type").asString()).isEqualTo("contract.partner-roles-changed");
    }

    @Test
    void as_of_2004_the_departmental_council_is_not_there() {
        assertThat(items(partners + "&asOf=2004-12-31"))
                .hasSize(7)
                .noneSatisfy(told -> assertThat(told.get("partner").asString()).isEqualTo(contract.partner("cg")));
    }

    @Test
    void a_partner_is_asked_of_which_contracts_it_is_a_part() {
        List<JsonNode> told = items(
                "/api/v1/partners/" + contract.partner("commune") + "/participations?after=" + contract.position());

        assertThat(told).hasSize(2).allSatisfy(each -> {
            assertThat(each.get("contract").asString()).isEqualTo(contract.id());
            assertThat(each.get("partner").asString()).isEqualTo(contract.partner("commune"));
        });
    }

    @Test
    void the_pages_of_a_list_hold_everything_once_and_in_order() {
        List<List<JsonNode>> pages = Pages.all(auditor, partners + "&limit=4");

        assertThat(pages).extracting(List::size).containsExactly(4, 4, 1);
        assertThat(pages.stream().flatMap(List::stream).toList()).isEqualTo(items(partners));
        assertThat(Pages.all(auditor, partners + "&limit=9")).hasSize(1);
        assertThat(auditor.get(partners + "&cursor=OTk5OTk5OTk5OTk5").json().get("items"))
                .isEmpty();
        assertThat(auditor.get(partners + "&cursor=eA").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contracts/nobody/partners", "partners/nobody/participations"})
    void what_is_not_known_is_not_found(String path) {
        assertThat(auditor.get("/api/v1/" + path).status()).isEqualTo(404);
    }

    private List<JsonNode> of(String key) {
        return items(partners).stream()
                .filter(told -> told.get("partner").asString().equals(contract.partner(key)))
                .toList();
    }

    private List<JsonNode> items(String path) {
        return Pages.all(auditor, path).get(0);
    }
}
