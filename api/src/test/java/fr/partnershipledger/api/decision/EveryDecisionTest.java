package fr.partnershipledger.api.decision;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.api.Signed;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The life of one contract, every decision once: its address, its status, what it records. */
class EveryDecisionTest {

    private static final String IN_2021 = "\"decision\": {\"effectiveOn\": \"2021-05-01\", \"precision\": \"MONTH\"}";

    private final LedgerClient coordinator = RunningLedger.shared().coordinator();
    private final Signed contract = Signed.contract(coordinator);
    private long version = 4;

    @Test
    void every_decision_on_a_contract_is_answered_with_its_events() {
        members();
        actions();
        String wrong = money();
        team();
        made(
                "/corrections",
                "{\"event\": \"%s\", \"reason\": \"typed twice\"}".formatted(wrong),
                "contract.entry-corrected");
        changed("/terms/1/closing", "", "contract.term-closed");
        changed("/terms/1/reopening", "{\"reason\": \"a payment was forgotten\"}", "contract.term-reopened");
        made(
                "/renewals",
                "{\"title\": \"Plan social global\", \"term\": {\"from\": \"2025-01-01\", \"to\": \"2027-12-31\"},"
                        + " \"joins\": [\"" + contract.another()
                        + "\"], \"decision\": {\"effectiveOn\": \"2024-06-01\"}}",
                "contract.renewed",
                "contract.partner-joined");
        changed(
                "/termination",
                "{\"reason\": \"merged\", \"decision\": {\"effectiveOn\": \"2026-06-30\"}}",
                "contract.terminated");
    }

    private void members() {
        made(
                "/partners",
                "{\"partner\": \"%s\", \"roles\": [\"OPERATIONAL_PARTNER\"], \"via\": \"AMENDMENT\", %s}"
                        .formatted(contract.other(), IN_2021),
                "contract.partner-joined");
        changed(
                "/partners/" + contract.other() + "/roles",
                "{\"roles\": [\"FUNDER\", \"OPERATIONAL_PARTNER\"], " + IN_2021 + "}",
                "contract.partner-roles-changed");
        changed(
                "/extensions",
                "{\"newEnd\": \"2024-12-31\", \"decision\": {\"effectiveOn\": \"2023-06-01\"}}",
                "contract.extended");
        changed("/amendments", "{\"policy\": \"childhood\", " + IN_2021 + "}", "contract.amended");
        changed(
                "/partners/" + contract.other() + "/withdrawal",
                "{\"reason\": \"dissolved\", \"decision\": {\"effectiveOn\": \"2022-01-01\"}}",
                "contract.partner-withdrew");
    }

    private void actions() {
        made(
                "/actions",
                "{\"key\": \"clas\", \"title\": \"CLAS\", \"origin\": \"CREATED\", \"audience\": \"pupils\", " + IN_2021
                        + "}",
                "action.included");
        changed(
                "/actions/clas/changes",
                "{\"audience\": {\"fromAge\": 6, \"toAge\": 11}, " + IN_2021 + "}",
                "action.changed");
        made(
                "/actions/clas/facilities",
                "{\"key\": \"house\", \"name\": \"Maison\", " + IN_2021 + "}",
                "action.facility-opened");
        changed("/actions/clas/facilities/house/closing", "", "action.facility-closed");
    }

    /** @return the event of a commitment that nothing builds upon */
    private String money() {
        made("/commitments", commitment(contract.fund(), "1000.00"), "funding.committed");
        made("/commitments", commitment(contract.group(), "300.00"), "funding.committed");
        Answer wrong = made("/commitments", commitment(contract.fund(), "7.00"), "funding.committed");
        changed("/commitments/c1/increases", sum("500.00"), "funding.commitment-increased");
        changed("/commitments/c1/reductions", sum("200.00"), "funding.commitment-reduced");
        made("/commitments/c1/allocations", "{\"action\": \"clas\", " + amount("600.00") + "}", "funding.allocated");
        changed("/commitments/c1/allocations/a1/release", "", "funding.allocation-released");
        made("/commitments/c1/payments", sum("50.00"), "funding.payment-recorded");
        changed("/commitments/c1/payments/p1/reversal", "{\"reason\": \"sent back\"}", "funding.payment-reversed");
        made(
                "/commitments/c2/split",
                "{\"parts\": [{\"partner\": \"%s\", %s}, {\"partner\": \"%s\", %s}], %s}"
                        .formatted(contract.town(), amount("100.00"), contract.fund(), amount("200.00"), IN_2021),
                "funding.commitment-split");
        made("/commitments", commitment(contract.fund(), "9.00"), "funding.committed");
        changed("/commitments/c6/cancellation", "{\"reason\": \"never voted\"}", "funding.commitment-cancelled");
        changed("/actions/clas/ending", "{\"reason\": \"replaced\"}", "action.ended");
        return wrong.json().at("/events/0/id").asString();
    }

    private void team() {
        made(
                "/positions",
                "{\"key\": \"chief\", \"title\": \"chef de projet\", \"person\": \"p-17\"}",
                "coordination.position-filled");
        changed("/positions/chief/vacancy", "", "coordination.position-vacated");
        made(
                "/meetings",
                "{\"subject\": \"comité\", \"participants\": [\"%s\"], \"decisions\": [\"go on\"]}"
                        .formatted(contract.town()),
                "coordination.meeting-held");
        made(
                "/evaluations",
                "{\"kind\": \"QUANTITATIVE\", \"text\": \"seats\", \"indicators\": [{\"name\": \"seats\", \"value\": 52.5,"
                        + " \"baseline\": 40}]}",
                "coordination.evaluation-recorded");
    }

    private String commitment(String partner, String amount) {
        return "{\"term\": 1, \"partner\": \"%s\", %s, %s}".formatted(partner, amount(amount), IN_2021);
    }

    private static String sum(String amount) {
        return "{" + amount(amount) + "}";
    }

    private static String amount(String amount) {
        return "\"amount\": {\"amount\": \"" + amount + "\", \"currency\": \"EUR\"}";
    }

    private Answer made(String path, String body, String... events) {
        Answer answer = sent(path, body, 201, events);
        assertThat(answer.header("Location")).startsWith(contract.at(""));
        return answer;
    }

    private void changed(String path, String body, String... events) {
        assertThat(sent(path, body, 200, events).header("Location")).isNull();
    }

    /** Each is asked for first without being recorded, and on the version that the one before answered. */
    private Answer sent(String path, String body, int status, String... events) {
        LedgerClient onVersion = coordinator.with("If-Match", "\"" + version + "\"");
        Answer rehearsed = post(onVersion, path + "?dryRun=true", body);
        assertThat(rehearsed.status()).as(path + rehearsed.body()).isEqualTo(200);
        assertThat(types(rehearsed)).containsExactly(events);

        Answer answer = post(onVersion, path, body);
        assertThat(answer.status()).as(path + answer.body()).isEqualTo(status);
        assertThat(types(answer)).containsExactly(events);
        version += events.length;
        assertThat(answer.header("ETag")).isEqualTo("\"" + version + "\"");
        assertThat(answer.json().get("version").asLong()).isEqualTo(version);
        assertThat(answer.json().get("id").asString()).isEqualTo(contract.id());
        return answer;
    }

    private Answer post(LedgerClient client, String path, String body) {
        return body.isEmpty() ? client.post(contract.at(path)) : client.post(contract.at(path), body);
    }

    private static List<String> types(Answer answer) {
        return answer.json()
                .get("events")
                .valueStream()
                .map(event -> event.get("type").asString())
                .toList();
    }

    @Test
    void partners_and_territories_have_decisions_too() {
        String partner = RunningLedger.newId("p");
        Answer registered = coordinator.post(
                "/api/v1/partners",
                "{\"id\": \"%s\", \"name\": \"La Poste\", \"kind\": \"COMPANY\", \"siret\": \"35600000049837\"}"
                        .formatted(partner));
        Answer renamed = coordinator.post("/api/v1/partners/" + partner + "/renamings", "{\"name\": \"Poste\"}");
        Answer survey = coordinator.post(
                "/api/v1/territories/97412/diagnostics",
                "{\"year\": %d, \"findings\": [\"close to people\"], \"toBeRefreshed\": true}"
                        .formatted(1900 + Integer.parseInt(partner.substring(2)) % 200));

        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.header("Location")).isEqualTo("/api/v1/partners/" + partner);
        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.header("ETag")).isEqualTo("\"2\"");
        assertThat(survey.status()).as(survey.body()).isEqualTo(201);
        assertThat(survey.header("Location")).isEqualTo("/api/v1/territories/97412");
    }

    @Test
    void an_identifier_left_out_is_chosen_by_the_ledger_and_a_repetition_answers_the_same() {
        LedgerClient once = coordinator.with("Idempotency-Key", RunningLedger.newId("key"));
        String body = "{\"name\": \"Association\", \"kind\": \"ASSOCIATION\"}";

        Answer first = once.post("/api/v1/partners", body);
        Answer second = once.post("/api/v1/partners", body);

        JsonNode id = first.json().get("id");
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Location")).isEqualTo("/api/v1/partners/" + id.asString());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    }
}
