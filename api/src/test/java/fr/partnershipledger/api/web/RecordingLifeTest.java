package fr.partnershipledger.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.projections.budget.BudgetAnswers;
import fr.partnershipledger.projections.budget.BudgetRow;
import fr.partnershipledger.projections.budget.Dimension;
import fr.partnershipledger.projections.budget.FindBudget;
import fr.partnershipledger.projections.time.PointInTime;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The whole life of Saint-Joseph, recorded by a coordinator through the pages alone, from an empty ledger. */
class RecordingLifeTest {

    private final JsonNode facts = new YAMLMapper()
            .readTree(Objects.requireNonNull(
                    getClass().getResourceAsStream("/fr/partnershipledger/api/demo/saint-joseph.yaml")));
    private final Map<String, String> names = new HashMap<>();

    @Test
    void a_coordinator_records_the_life_of_a_contract_and_its_figures_are_the_cases(@TempDir Path data) {
        try (RunningLedger ledger = RunningLedger.start(data);
                Browser browser = Browser.open(ledger)) {
            RecordedForm form = new RecordedForm(browser.signedIn("coordinator", "fr"));
            territoryAndPartners(form);
            ContractId contract = new ContractId(sign(form));
            firstTerm(form, contract);
            aMistakeIsCorrected(form, contract);
            renewal(form, contract);
            assertThat(browser.complaints()).isEmpty();
            assertFigures(ledger, contract);
        }
    }

    private void territoryAndPartners(RecordedForm form) {
        JsonNode place = facts.path("territory");
        form.open("/record/territory")
                .fill("inseeCode", place.path("inseeCode").asString())
                .fill("name", place.path("name").asString())
                .fill("region", place.path("region").asString())
                .fill("population", place.path("population").asString())
                .on("", "", "2002")
                .record();
        JsonNode survey = facts.path("diagnostic");
        form.open("/record/diagnostic")
                .choose("inseeCode", "Saint-Joseph (97412)")
                .fill("year", "2002")
                .fill("conductedWith", "habitants\ninstitutions")
                .fill("indicators[0].name", "taux de chômage")
                .fill("indicators[0].value", "52")
                .fill("indicators[1].name", "foyers non solvables")
                .fill("indicators[1].from", "85")
                .fill("indicators[1].to", "90")
                .fill("findings", survey.path("findings").path(0).asString())
                .tick("toBeRefreshed", "true")
                .on("", "", "2002")
                .record();
        for (JsonNode partner : facts.path("partners")) {
            names.put(partner.path("key").asString(), partner.path("name").asString());
            form.open("/record/partner")
                    .fill("name", partner.path("name").asString())
                    .pick("kind", partner.path("kind").asString());
            for (JsonNode kind : partner.path("membersKnownAs")) {
                form.tick("membersKnownAs", kind.asString());
            }
            form.on("", "", "2003").record();
        }
    }

    private String sign(RecordedForm form) {
        JsonNode contract = facts.path("contract");
        form.open("/record/signing")
                .choose("territory", "Saint-Joseph (97412)")
                .fill("title", contract.path("title").asString())
                .fill("policy", contract.path("policy").asString())
                .fill("firstOfItsKind", contract.path("firstOfItsKind").asString())
                .fill("term.from", "2003-01-01")
                .fill("term.to", "2005-12-31")
                .choose("promoter", name("ccas"))
                .tickNamed("signatories", name("commune"))
                .tickNamed("signatories", name("caf"))
                .tickNamed("roles.FUNDER", name("commune"))
                .tickNamed("roles.FUNDER", name("caf"))
                .tickNamed("roles.FUNDER", name("others"))
                .tickNamed("roles.OPERATIONAL_PARTNER", name("caf"))
                .tickNamed("roles.OPERATIONAL_PARTNER", name("ddjs"))
                .on("", "", "2003")
                .record();
        String address = form.page().url();
        return address.replaceFirst(".*/contracts/", "").replaceFirst("\\?.*", "");
    }

    private void firstTerm(RecordedForm form, ContractId contract) {
        commit(form, contract, "1", "commune", "6 935 000 €", "2003");
        commit(form, contract, "1", "caf", "10.761.000,00", "2003");
        commit(form, contract, "1", "others", "4550000.00", "2003");
        for (JsonNode action : facts.path("actions")) {
            form.open(contract, "action")
                    .fill("title", action.path("title").asString())
                    .pick("origin", action.path("origin").asString())
                    .on("", "", "2003")
                    .record();
        }
        for (int i = 0; i < 2; i++) {
            form.open(contract, "facility")
                    .choose("action", "Maisons pour Tous")
                    .on("", "", "2003")
                    .record();
        }
        form.open(contract, "position")
                .fill("title", "chef de projet")
                .on("", "", "2003")
                .record();
        form.open(contract, "allocation")
                .chooseFirst("commitment", name("caf"))
                .choose("action", "Animation locale")
                .fill("amount", "1 000 000")
                .on("", "3", "2004")
                .record();
        form.open(contract, "payment")
                .chooseFirst("commitment", name("caf"))
                .fill("amount", "500 000,50 €")
                .on("14", "6", "2004")
                .record();
    }

    private void aMistakeIsCorrected(RecordedForm form, ContractId contract) {
        commit(form, contract, "1", "commune", "123 456,78", "2004");
        Page page = form.page();
        page.locator("details summary").first().click();
        page.locator("#moments li", new Page.LocatorOptions().setHasText("123"))
                .getByText("Corriger")
                .last()
                .click();
        form.fill("reason", "cette somme n’a jamais été votée").check();
        assertThat(form.says()).contains("est annulée").contains("123");
        assertThat(form.page().locator("tr.sum").textContent()).contains("22");
        form.confirm();
        assertThat(form.page().locator(".recorded").textContent()).contains("est annulée");
    }

    private void renewal(RecordedForm form, ContractId contract) {
        JsonNode renewal = facts.path("contract").path("renewal");
        form.open(contract, "renewal")
                .fill("title", renewal.path("title").asString())
                .fill("term.from", "2006-01-01")
                .fill("term.to", "2008-12-31")
                .choose("joins[0].partner", name("cg"))
                .tick("joins[0].roles", "SIGNATORY")
                .tick("joins[0].roles", "FUNDER")
                .tick("joins[0].roles", "OPERATIONAL_PARTNER")
                .on("", "10", "2005")
                .record();
        assertThat(form.page().locator(".recorded").textContent())
                .contains("octobre 2005")
                .contains("Plan social global")
                .contains("Conseil général de La Réunion");
        commit(form, contract, "2", "commune", "7 200 000", "2005");
        commit(form, contract, "2", "caf", "4 700 000", "2005");
        for (JsonNode evaluation : facts.path("evaluation")) {
            form.open(contract, "evaluation")
                    .pick("kind", evaluation.path("kind").asString())
                    .fill("text", evaluation.path("text").asString())
                    .on("", "10", "2005")
                    .record();
        }
    }

    private void commit(
            RecordedForm form, ContractId contract, String term, String partner, String amount, String year) {
        form.open(contract, "commitment")
                .pick("term", term)
                .choose("partner", name(partner))
                .fill("amount", amount)
                .on("", "", year)
                .record();
    }

    private String name(String key) {
        return Objects.requireNonNull(names.get(key), key);
    }

    private void assertFigures(RunningLedger ledger, ContractId contract) {
        FindBudget.Answer budget = ledger.bean(BudgetAnswers.class)
                .answer(new FindBudget(
                        contract,
                        EnumSet.of(Dimension.TERM, Dimension.PARTNER),
                        PointInTime.asOf(LocalDate.of(2008, 12, 31))))
                .orElseThrow();
        JsonNode expected = facts.path("expect").path("budgets");
        assertThat(budget.total().committed().getAmount())
                .isEqualByComparingTo(expected.path("allTerms").path("total").decimalValue());
        for (String term : List.of("1", "2")) {
            Map<String, BigDecimal> committed = budget.rows().stream()
                    .filter(row -> String.valueOf(row.term()).equals(term))
                    .collect(Collectors.toMap(
                            row -> Objects.requireNonNull(row.partnerName()), RecordingLifeTest::committed));
            for (Map.Entry<String, JsonNode> line : expected.path("term" + term).properties()) {
                if (!line.getKey().equals("total")) {
                    assertThat(committed.get(name(line.getKey())))
                            .as(term + " " + line.getKey())
                            .isEqualByComparingTo(line.getValue().decimalValue());
                }
            }
        }
        assertThat(budget.total().paid().getAmount()).isEqualByComparingTo("500000.50");
        assertThat(budget.total().allocated().getAmount()).isEqualByComparingTo("1000000");
    }

    private static BigDecimal committed(BudgetRow row) {
        return row.measures().committed().getAmount();
    }
}
