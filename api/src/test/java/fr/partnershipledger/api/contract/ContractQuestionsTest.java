package fr.partnershipledger.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.RecordedContract;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.identity.ContractId;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ContractQuestionsTest {

    private final RecordedContract contract = RecordedContract.once();
    private final LedgerClient auditor = RunningLedger.shared().auditor();
    private final String after = "after=" + contract.position();

    @Test
    void a_contract_tells_its_terms_titles_partners_and_actions() {
        JsonNode told = auditor.get(contract.path() + "?" + after).json();

        assertThat(told.get("id").asString()).isEqualTo(contract.id());
        assertThat(told.has("contract")).isFalse();
        assertThat(told.get("territory").asString()).isEqualTo(contract.territory());
        assertThat(told.get("title").asString()).isEqualTo("Plan social global");
        assertThat(told.get("policy").asString()).isEqualTo("childhood and youth");
        assertThat(told.get("firstOfItsKind").asString()).contains("first commune");
        assertThat(told.get("status").asString()).isEqualTo("ENDED");
        assertThat(told.has("termination")).isFalse();
        assertThat(told.get("terms")).hasSize(2);
        assertThat(told.at("/terms/1/from").asString()).isEqualTo("2006-01-01");
        assertThat(told.get("titles")).hasSize(2);
        assertThat(told.get("partners")).hasSize(5);
    }

    @Test
    void what_is_told_names_the_event_it_comes_from_as_vague_as_its_source() {
        JsonNode told = auditor.get(contract.path() + "?" + after).json();

        JsonNode signed = told.get("signed");
        assertThat(signed.get("type").asString()).isEqualTo("contract.signed");
        assertThat(signed.get("effectiveOn").asString()).isEqualTo("2003-01-01");
        assertThat(signed.get("precision").asString()).isEqualTo("YEAR");
        assertThat(signed.get("position").asLong()).isPositive();
        assertThat(signed.get("event").asString()).hasSize(36);
        assertThat(signed.get("recordedAt").asString()).endsWith("Z");
        assertThat(signed.at("/document/reference").asString()).isEqualTo(RecordedContract.DELIBERATION);
        assertThat(signed.at("/document/uri").asString()).isEqualTo("https://example.org/17.pdf");
        assertThat(told.at("/terms/1/source/precision").asString()).isEqualTo("MONTH");
    }

    @Test
    void an_action_is_described_where_it_stands() {
        JsonNode action = auditor.get(contract.path() + "?" + after).json().at("/actions/0");

        assertThat(action.get("action").asString()).isEqualTo("clas");
        assertThat(action.get("title").asString()).startsWith("Contrat local");
        assertThat(action.get("origin").asString()).isEqualTo("CONSOLIDATED");
        assertThat(action.at("/audience/toAge").asInt()).isEqualTo(18);
        assertThat(action.has("scope")).isFalse();
        assertThat(action.has("description")).isFalse();
        assertThat(action.get("openFacilities").asInt()).isEqualTo(1);
        assertThat(action.at("/facilities/0/place").asString()).isEqualTo("Les Lianes");
    }

    @Test
    void its_etag_is_the_version_that_a_decision_may_expect() {
        Answer now = auditor.get(contract.path() + "?" + after);
        Answer then = auditor.get(contract.path() + "?knownAt=" + contract.beforeTheLateCommitment());

        assertThat(now.header("ETag")).isEqualTo("\"" + contract.version() + "\"");
        assertThat(then.status()).isEqualTo(200);
        assertThat(then.header("ETag")).isNull();
    }

    @Test
    void as_of_2004_it_has_its_first_title_and_as_of_2002_it_is_not_there() {
        JsonNode told =
                auditor.get(contract.path() + "?asOf=2004-12-31&" + after).json();

        assertThat(told.get("title").asString()).startsWith("Contractualisation");
        assertThat(told.get("status").asString()).isEqualTo("IN_FORCE");
        assertThat(told.get("terms")).hasSize(1);
        assertThat(told.get("partners")).hasSize(4);
        assertThat(auditor.get(contract.path() + "?asOf=2002-12-31").status()).isEqualTo(404);
        assertThat(auditor.get(contract.path() + "?knownAt=2002-12-31T00:00:00Z")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_contract_nobody_signed_is_not_found() {
        Answer answer = auditor.get("/api/v1/contracts/no-such-contract");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("ETag")).isNull();
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:partnership-ledger:problem:not-found");
    }

    @Test
    void an_address_that_no_contract_can_have_says_what_an_identifier_is() {
        Answer answer = auditor.get("/api/v1/contracts/a%20b");

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().get("rule").asString()).isEqualTo("ID_MALFORMED");
    }

    @Test
    void head_answers_as_get_without_the_body() {
        Answer get = auditor.get(contract.path());
        Answer head = auditor.send("HEAD", contract.path(), BodyPublishers.noBody());

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
        assertThat(auditor.send("HEAD", "/api/v1/contracts/no-such-contract", BodyPublishers.noBody())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void contracts_are_listed_by_territory_partner_and_text() {
        for (String filter : new String[] {
            "territory=" + contract.territory(),
            "partner=" + contract.partner("caf"),
            "q=CONTRACTUALISATION%20territorialis%C3%A9e%20" + contract.id()
        }) {
            JsonNode items = auditor.get("/api/v1/contracts?" + filter + "&" + after)
                    .json()
                    .get("items");
            assertThat(items).as(filter).hasSize(1);
            assertThat(items.get(0).toString())
                    .isEqualTo("{\"id\":\"" + contract.id() + "\",\"territory\":\"" + contract.territory()
                            + "\",\"title\":\"Plan social global\",\"policy\":\"childhood and youth\",\"currency\":\"EUR\","
                            + "\"status\":\"ENDED\",\"terms\":2,\"from\":\"2003-01-01\",\"to\":\"2008-12-31\"}");
        }
    }

    @Test
    void what_does_not_match_is_left_out() {
        String caseOnly = "/api/v1/contracts?" + after + "&territory=" + contract.territory();

        assertThat(items(caseOnly + "&q=no%20such%20text")).isEmpty();
        assertThat(items(caseOnly + "&asOf=2002-12-31")).isEmpty();
        assertThat(items(caseOnly + "&partner=" + contract.partner("cg") + "&asOf=2004-12-31"))
                .isEmpty();
        assertThat(items(caseOnly + "&partner=" + contract.partner("cg"))).hasSize(1);
        assertThat(items("/api/v1/contracts?territory=01002")).isEmpty();
    }

    private JsonNode items(String path) {
        Answer answer = auditor.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("items");
    }

    @ParameterizedTest
    @ValueSource(strings = {"contracts", "territories", "partners"})
    void a_text_to_look_for_is_neither_too_long_nor_hidden(String list) {
        Answer longest = auditor.get("/api/v1/" + list + "?q=" + "%C3%A9".repeat(500));
        Answer longer = auditor.get("/api/v1/" + list + "?q=" + "x".repeat(501));
        Answer hidden = auditor.get("/api/v1/" + list + "?q=a%00b");

        assertThat(longest.status()).isEqualTo(200);
        assertThat(longer.status()).isEqualTo(400);
        assertThat(longer.json().at("/errors/0/field").asString()).isEqualTo("q");
        assertThat(longer.json().at("/errors/0/message").asString())
                .isEqualTo("has too many characters; 500 are allowed");
        assertThat(hidden.status()).isEqualTo(400);
    }

    @Test
    void a_territory_that_no_territory_can_be_is_told_so() {
        Answer answer = auditor.with("Accept-Language", "fr").get("/api/v1/contracts?territory=Saint-Joseph");

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().get("rule").asString()).isEqualTo("TERRITORY_CODE_MALFORMED");
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("territory");
        assertThat(answer.json().get("detail").asString()).contains("« Saint-Joseph » n’est pas un code INSEE");
    }

    @Test
    void what_was_not_there_yet_is_told_apart_from_what_is_not_there() {
        String since = RunningLedger.shared()
                .bean(EventHistory.class)
                .ofStream(new ContractId(contract.id()).stream(), 0, 1)
                .get(0)
                .recordedAt()
                .toString();

        assertThat(detail("en", contract.path() + "?asOf=2002-12-31"))
                .isEqualTo("This was not there yet on 2002-12-31: it begins on 2003-01-01.");
        assertThat(detail("en", contract.path() + "/findings?knownAt=2003-01-01T00:00:00Z"))
                .isEqualTo(
                        "This was not known yet at 2003-01-01T00:00:00Z: the ledger has known it since " + since + ".");
        assertThat(detail("fr", "/api/v1/partners/" + contract.partner("caf") + "?knownAt=2003-01-01T00:00:00Z"))
                .startsWith(
                        "Ceci n’était pas encore connu le 2003-01-01T00:00:00Z : le registre le connaît depuis le ");
        assertThat(detail("fr", "/api/v1/territories/" + contract.territory() + "?knownAt=2003-01-01T00:00:00Z"))
                .startsWith("Ceci n’était pas encore connu le ");
        assertThat(detail("en", "/api/v1/contracts/nobody?knownAt=2003-01-01T00:00:00Z"))
                .isEqualTo("There is nothing at this address.");
    }

    private String detail(String language, String path) {
        Answer answer = auditor.with("Accept-Language", language).get(path);
        assertThat(answer.status()).isEqualTo(404);
        return answer.json().get("detail").asString();
    }
}
