package fr.partnershipledger.api.changes;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.api.Signed;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ChangesTest {

    private static final RunningLedger LEDGER = RunningLedger.shared();
    private static final LedgerClient COORDINATOR = LEDGER.coordinator();
    private static final LedgerClient AUDITOR = LEDGER.auditor();

    private final Signed contract = Signed.contract(COORDINATOR);
    private long last;

    private JsonNode decide(String path, String body) {
        Answer answer = COORDINATOR.post(contract.at(path), body);
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        JsonNode event = answer.json().get("events").get(0);
        last = event.get("position").asLong();
        return event;
    }

    private void commit(String partner, String amount, String on) {
        decide("/commitments", """
                {"term": 1, "partner": "%s", "amount": {"amount": "%s", "currency": "EUR"},
                 "decision": {"effectiveOn": "%s"}}
                """.formatted(partner, amount, on));
    }

    private JsonNode changes(String query) {
        Answer answer = AUDITOR.get(contract.at("/changes?" + query + "&after=" + last));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private void live() {
        commit(contract.fund(), "1000.00", "2020-02-01");
        commit(contract.fund(), "250.00", "2022-02-01");
        commit(contract.group(), "40.00", "2022-02-01");
        decide("/partners", """
                {"partner": "%s", "roles": ["FUNDER"], "decision": {"effectiveOn": "2021-06-01", "precision": "MONTH"}}
                """.formatted(contract.other()));
        decide("/extensions", "{\"newEnd\": \"2024-06-30\", \"decision\": {\"effectiveOn\": \"2023-01-01\"}}");
        decide("/amendments", "{\"title\": \"Plan social\", \"decision\": {\"effectiveOn\": \"2022-01-01\"}}");
        decide("/actions", """
                {"key": "clas", "title": "CLAS", "origin": "CREATED", "decision": {"effectiveOn": "2021-01-01"}}
                """);
    }

    @Test
    void it_shows_both_sides_of_what_differs_and_the_sums_reconcile() {
        live();

        JsonNode changes = changes("from=2020-12-31&to=2023-12-31");

        assertThat(changes.at("/title/before").asString()).isEqualTo("Contrat enfance");
        assertThat(changes.at("/title/after").asString()).isEqualTo("Plan social");
        assertThat(changes.at("/terms/0/before/to").asString()).isEqualTo("2023-12-31");
        assertThat(changes.at("/terms/0/after/to").asString()).isEqualTo("2024-06-30");
        assertThat(changes.get("partners")).hasSize(1);
        assertThat(changes.at("/partners/0/partnerName").asString()).isEqualTo("Partenaire " + contract.other());
        assertThat(changes.at("/partners/0/before")).isEmpty();
        assertThat(changes.at("/partners/0/after/0").asString()).isEqualTo("FUNDER");
        assertThat(changes.at("/actions/0/action").asString()).isEqualTo("clas");
        assertThat(changes.at("/actions/0").has("before")).isFalse();
        assertThat(changes.at("/actions/0/after/title").asString()).isEqualTo("CLAS");
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode row : changes.at("/money/rows")) {
            BigDecimal change = amount(row.at("/change/committed"));
            assertThat(amount(row.at("/after/committed")).subtract(amount(row.at("/before/committed"))))
                    .isEqualTo(change);
            sum = sum.add(change);
        }
        assertThat(sum)
                .isEqualTo(amount(changes.at("/money/total/change/committed")))
                .isEqualByComparingTo("290");
    }

    private static BigDecimal amount(JsonNode money) {
        return new BigDecimal(money.get("amount").asString());
    }

    @Test
    void the_events_between_are_told_in_the_readers_words() {
        live();

        Answer french = AUDITOR.with("Accept-Language", "fr")
                .get(contract.at("/changes?from=2021-12-31&to=2022-12-31&after=" + last));

        List<String> types = french.json()
                .get("events")
                .valueStream()
                .map(event -> event.get("type").asString())
                .toList();
        assertThat(types).containsExactly("funding.committed", "funding.committed", "contract.amended");
        assertThat(french.header("Content-Language")).isEqualTo("fr");
        assertThat(french.json().at("/events/0/sentence").asString())
                .contains("1er février 2022")
                .contains("engage");
        assertThat(french.json().get("eventsLeftOut").asBoolean()).isFalse();
    }

    @Test
    void what_was_corrected_changed_nothing() {
        JsonNode wrong =
                decide("/amendments", "{\"title\": \"Typo\", \"decision\": {\"effectiveOn\": \"2022-01-01\"}}");
        decide(
                "/corrections",
                "{\"event\": \"%s\", \"reason\": \"a typing error\"}"
                        .formatted(wrong.get("id").asString()));

        JsonNode changes = changes("from=2021-12-31&to=2022-12-31");

        assertThat(changes.has("title")).isFalse();
        assertThat(changes.get("events")).isEmpty();
    }

    @Test
    void before_the_signature_there_was_nothing() {
        live();

        JsonNode changes = changes("from=2019-12-31&to=2020-01-01");

        assertThat(changes.at("/status/after").asString()).isEqualTo("IN_FORCE");
        assertThat(changes.at("/status").has("before")).isFalse();
        assertThat(changes.at("/terms/0").has("before")).isFalse();
        assertThat(changes.get("partners")).hasSize(3);
        assertThat(changes.at("/money/rows")).isEmpty();
    }

    @Test
    void nothing_differs_on_one_day() {
        live();

        JsonNode changes = changes("from=2022-06-01&to=2022-06-01");

        assertThat(changes.has("status")).isFalse();
        for (String part : List.of("terms", "partners", "actions", "events")) {
            assertThat(changes.get(part)).as(part).isEmpty();
        }
        assertThat(changes.at("/money/rows")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 400, from",
        "from=2021-13-01, 400, from",
        "from=2021-01-01&to=x, 400, to",
        "from=2021-01-02&to=2021-01-01, 400, to"
    })
    void dates_that_cannot_be_compared_are_refused(String query, int status, String parameter) {
        Answer answer = AUDITOR.get(contract.at("/changes?" + query));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(parameter);
    }

    @Test
    void an_unknown_contract_has_no_changes() {
        assertThat(AUDITOR.get("/api/v1/contracts/nowhere/changes?from=2021-01-01")
                        .status())
                .isEqualTo(404);
    }
}
