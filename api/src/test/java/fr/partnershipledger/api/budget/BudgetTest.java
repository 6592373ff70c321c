package fr.partnershipledger.api.budget;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.Pages;
import fr.partnershipledger.api.RecordedContract;
import fr.partnershipledger.api.RunningLedger;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class BudgetTest {

    private final RecordedContract contract = RecordedContract.once();
    private final LedgerClient dashboard = RunningLedger.shared().dashboard();
    private final String after = "after=" + contract.position();

    @Test
    void a_budget_by_nothing_is_one_row_with_five_measures() {
        JsonNode budget = ask("");

        assertThat(budget.get("contract").asString()).isEqualTo(contract.id());
        assertThat(budget.get("currency").asString()).isEqualTo("EUR");
        assertThat(budget.has("asOf")).isTrue();
        assertThat(budget.has("knownAt")).isFalse();
        assertThat(budget.get("by")).isEmpty();
        assertThat(budget.get("rows")).hasSize(1);
        assertThat(budget.get("executionRate").asString()).isEqualTo("0.0146");
        assertThat(budget.at("/rows/0/executionRate").asString()).isEqualTo("0.0146");
        assertThat(((ObjectNode) budget.at("/rows/0")).without("executionRate")).isEqualTo(budget.get("total"));
        assertThat(budget.get("total").toString())
                .isEqualTo("{\"committed\":{\"amount\":\"34147000.00\",\"currency\":\"EUR\"},"
                        + "\"allocated\":{\"amount\":\"1000000.00\",\"currency\":\"EUR\"},"
                        + "\"paid\":{\"amount\":\"500000.50\",\"currency\":\"EUR\"},"
                        + "\"remaining\":{\"amount\":\"33646999.50\",\"currency\":\"EUR\"},"
                        + "\"unallocated\":{\"amount\":\"33147000.00\",\"currency\":\"EUR\"}}");
    }

    @ParameterizedTest
    @CsvSource({"1, commune, 6936000.00", "1, caf, 10761000.00", "1, others, 4550000.00", "2, commune, 7200000.00"})
    void a_budget_by_term_and_partner_says_who_promised_what(int term, String partner, String amount) {
        JsonNode budget = ask("&by=partner,term");

        assertThat(budget.get("by").toString()).isEqualTo("[\"term\",\"partner\"]");
        assertThat(budget.get("rows"))
                .filteredOn(row -> row.get("term").asInt() == term
                        && row.get("partner").asString().equals(contract.partner(partner)))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.at("/committed/amount").asString()).isEqualTo(amount);
                    assertThat(row.get("partnerName").asString()).isNotEmpty();
                    assertThat(row.has("year")).isFalse();
                    assertThat(row.has("action")).isFalse();
                });
    }

    @Test
    void the_rows_of_any_division_add_up_to_the_total() {
        for (String by : List.of("term", "partner", "action", "year", "territory", "term,partner,action,year")) {
            JsonNode budget = ask("&by=" + by);
            for (String measure : List.of("committed", "allocated", "paid", "remaining", "unallocated")) {
                BigDecimal sum = BigDecimal.ZERO;
                for (JsonNode row : budget.get("rows")) {
                    sum = sum.add(amount(row, measure));
                }
                assertThat(sum).as(by + " " + measure).isEqualByComparingTo(amount(budget.get("total"), measure));
            }
        }
    }

    @Test
    void by_action_the_row_without_an_action_is_what_is_not_allocated() {
        JsonNode rows = ask("&by=action").get("rows");

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get("action").asString()).isEqualTo("clas");
        assertThat(rows.get(0).get("actionTitle").asString()).startsWith("Contrat local");
        assertThat(rows.get(0).at("/allocated/amount").asString()).isEqualTo("1000000.00");
        assertThat(rows.get(1).has("action")).isFalse();
        assertThat(rows.get(1).at("/committed/amount").asString()).isEqualTo("33147000.00");
    }

    @Test
    void as_of_the_end_of_2004_there_is_the_first_term_alone() {
        JsonNode budget = ask("&by=term&asOf=2004-12-31");

        assertThat(budget.get("asOf").asString()).isEqualTo("2004-12-31");
        assertThat(budget.get("rows")).hasSize(1);
        assertThat(budget.at("/rows/0/term").asInt()).isEqualTo(1);
        assertThat(budget.at("/rows/0/committed/amount").asString()).isEqualTo("22247000.00");
    }

    @Test
    void what_was_recorded_late_was_not_known_before() {
        JsonNode before = ask("&asOf=2004-12-31&knownAt=" + contract.beforeTheLateCommitment());

        assertThat(before.at("/total/committed/amount").asString()).isEqualTo("22246000.00");
        assertThat(before.get("knownAt").asString())
                .isEqualTo(contract.beforeTheLateCommitment().toString());
    }

    @Test
    void a_contract_that_was_not_known_then_has_no_budget() {
        assertThat(dashboard
                        .get(contract.path() + "/budget?knownAt=2001-01-01T00:00:00Z")
                        .status())
                .isEqualTo(404);
        assertThat(dashboard.get("/api/v1/contracts/no-such-contract/budget").status())
                .isEqualTo(404);
        assertThat(dashboard
                        .get("/api/v1/contracts/no-such-contract/budget/entries")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void all_contracts_of_a_territory_are_summed_by_currency() {
        String query = "/api/v1/budgets?" + after + "&territory=" + contract.territory();
        JsonNode budgets = dashboard.get(query + "&by=partner,territory").json();

        assertThat(budgets.get("by").toString()).isEqualTo("[\"partner\",\"territory\"]");
        assertThat(budgets.get("items")).hasSize(1);
        JsonNode euros = budgets.at("/items/0");
        assertThat(euros.get("currency").asString()).isEqualTo("EUR");
        assertThat(euros.get("contracts").asInt()).isEqualTo(1);
        assertThat(euros.at("/total/committed/amount").asString()).isEqualTo("34147000.00");
        assertThat(euros.get("rows")).hasSize(3).allSatisfy(row -> {
            assertThat(row.get("territory").asString()).isEqualTo(contract.territory());
            assertThat(row.has("partnerName")).isTrue();
        });
        assertThat(dashboard
                        .get(query + "&partner=" + contract.partner("caf"))
                        .json()
                        .at("/items/0/total/committed/amount")
                        .asString())
                .isEqualTo("15461000.00");
    }

    @Test
    void where_there_is_no_money_there_is_no_budget_of_any_currency() {
        JsonNode budgets = dashboard.get("/api/v1/budgets?territory=01001").json();

        assertThat(budgets.get("items")).isEmpty();
    }

    @Test
    void a_figure_is_the_sum_of_its_entries() {
        JsonNode figure = ask("&by=term,partner").get("rows");
        for (JsonNode row : figure) {
            String which = "?term=" + row.get("term").asInt() + "&partner="
                    + row.get("partner").asString();
            BigDecimal sum = Pages.all(dashboard, contract.path() + "/budget/entries" + which + "&limit=2").stream()
                    .flatMap(List::stream)
                    .map(entry -> amount(entry, "committed"))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(sum).isEqualByComparingTo(amount(row, "committed"));
        }
    }

    @Test
    void an_entry_names_its_event_and_a_reversal_what_it_reverses() {
        List<JsonNode> entries = entries("&partner=" + contract.partner("commune") + "&term=1&year=2004");

        assertThat(entries)
                .extracting(entry -> entry.get("commitment").asString())
                .containsExactly("c-wrong", "c-wrong", "c-late");
        JsonNode wrong = entries.get(0);
        JsonNode reversal = entries.get(1);
        assertThat(wrong.at("/event/type").asString()).isEqualTo("funding.committed");
        assertThat(wrong.at("/event/effectiveOn").asString()).isEqualTo("2004-05-02");
        assertThat(wrong.get("actor").asString()).isEqualTo(RecordedContract.CLERK);
        assertThat(wrong.has("reverses")).isFalse();
        assertThat(wrong.has("position")).isFalse();
        assertThat(reversal.get("reverses").asLong())
                .isEqualTo(wrong.at("/event/position").asLong());
        assertThat(reversal.at("/committed/amount").asString()).isEqualTo("-999.99");
        assertThat(reversal.at("/remaining/amount").asString()).isEqualTo("-999.99");
        assertThat(reversal.at("/event/type").asString()).isEqualTo("contract.entry-corrected");
    }

    @Test
    void entries_can_be_asked_for_by_action_and_for_no_action() {
        assertThat(entries("&action=clas"))
                .singleElement()
                .satisfies(
                        entry -> assertThat(entry.at("/event/type").asString()).isEqualTo("funding.allocated"));
        assertThat(entries("&unallocated=true"))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.has("action")).isFalse());
        assertThat(entries("&unallocated=false")).hasSameSizeAs(entries(""));
        assertThat(entries("&term=7")).isEmpty();
    }

    @Test
    void entries_are_told_as_of_a_date_and_as_known_at_a_time() {
        assertThat(entries("&asOf=2004-04-30")).hasSize(5);
        assertThat(entries(
                        "&partner=" + contract.partner("commune") + "&knownAt=" + contract.beforeTheLateCommitment()))
                .extracting(entry -> entry.get("commitment").asString())
                .doesNotContain("c-late")
                .contains("c-wrong", "c-commune");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "budget?by=month                       | by          | is not one of: term, partner, action, year, territory",
                "budget?by=                            | by          | is not one of: term, partner, action, year, territory",
                "budget?by=term,                       | by          | is not one of: term, partner, action, year, territory",
                "budget?by=TERM                        | by          | is not one of: term, partner, action, year, territory",
                "budget?by=term,term                   | by          | is there twice",
                "budget?by=term&by=year                | by          | is there twice",
                "budget?asOf=2004-02-30                | asOf        | is not a date; write it as 2005-10-31, and the day must exist",
                "budget?asOf=1899-12-31                | asOf        | is out of range: the ledger holds dates from 1900-01-01 to 2199-12-31",
                "budget?asOf=2200-01-01                | asOf        | is out of range: the ledger holds dates from 1900-01-01 to 2199-12-31",
                "budget?knownAt=0000-01-01T00:00:00Z   | knownAt     | is out of range: an instant lies in the years 0001 to 9999",
                "budget?asof=2004-02-28                | asof        | is not a parameter of this address; check its spelling",
                "budget?limit=3                        | limit       | is not a parameter of this address; check its spelling",
                "budget/entries?term=0                 | term        | a number from 1 to 1,000",
                "budget/entries?term=one               | term        | is not a whole number",
                "budget/entries?term=                  | term        | is not a whole number",
                "budget/entries?year=1899              | year        | is not a year from 1900 to 2199",
                "budget/entries?year=2004.5            | year        | is not a year from 1900 to 2199",
                "budget/entries?year=                  | year        | is not a year from 1900 to 2199",
                "budget/entries?unallocated=yes        | unallocated | is neither true nor false",
                "budget/entries?unallocated=true&action=clas | unallocated | does not go with action: ask for one or the other",
                "budget/entries?cursor=AA              | cursor      | is not a cursor",
                "budget/entries?cursor=!               | cursor      | is not a cursor",
            })
    void a_parameter_that_cannot_be_meant_is_refused_by_name(String question, String name, String message) {
        Answer answer = dashboard.get(contract.path() + "/" + question);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:partnership-ledger:problem:wrong-parameter");
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(name);
        assertThat(answer.json().at("/errors/0/message").asString()).contains(message);
    }

    @Test
    void terms_and_actions_divide_one_contract_only() {
        Answer answer = dashboard.get("/api/v1/budgets?by=term");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/message").asString())
                .isEqualTo("is not one of: partner, year, territory");
    }

    @ParameterizedTest
    @CsvSource({"partner, a b", "action, -", "partner,''"})
    void what_no_identifier_can_be_is_told_so(String name, String value) {
        Answer answer = dashboard.get(contract.path() + "/budget/entries?" + name + "=" + value.replace(" ", "%20"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().get("rule").asString()).isEqualTo("ID_MALFORMED");
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(name);
        assertThat(answer.json().at("/errors/0").has("pointer")).isFalse();
    }

    private JsonNode ask(String more) {
        Answer answer = dashboard.get(contract.path() + "/budget?" + after + more);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private List<JsonNode> entries(String more) {
        List<List<JsonNode>> pages = Pages.all(dashboard, contract.path() + "/budget/entries?" + after + more);
        assertThat(pages).hasSize(1);
        return pages.get(0);
    }

    private static BigDecimal amount(JsonNode row, String measure) {
        return new BigDecimal(row.at("/" + measure + "/amount").asString());
    }
}
