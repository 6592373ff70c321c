package fr.partnershipledger.api.findings;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.Pages;
import fr.partnershipledger.api.RecordedContract;
import fr.partnershipledger.api.RunningLedger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class FindingsTest {

    private final RecordedContract contract = RecordedContract.once();
    private final LedgerClient auditor = RunningLedger.shared().auditor();
    private final String findings = contract.path() + "/findings?after=" + contract.position();
    private final String all = "/api/v1/findings?territory=" + contract.territory() + "&after=" + contract.position();

    private List<JsonNode> items(String path) {
        return Pages.all(auditor, path).stream().flatMap(List::stream).toList();
    }

    private static List<String> kinds(List<JsonNode> items) {
        return items.stream().map(item -> item.get("kind").asString()).toList();
    }

    @Test
    void what_does_not_fit_together_in_the_second_term_is_told_kind_by_kind() {
        assertThat(kinds(items(findings + "&asOf=2006-06-30")))
                .containsExactly(
                        "ACTION_WITHOUT_MONEY",
                        "MONEY_WITHOUT_ACTION",
                        "MONEY_WITHOUT_ACTION",
                        "MONEY_WITHOUT_ACTION",
                        "MONEY_WITHOUT_ACTION",
                        "MONEY_WITHOUT_ACTION",
                        "MONEY_WITHOUT_ACTION",
                        "PARTNER_WITHOUT_ACTIVITY",
                        "PARTNER_WITHOUT_ACTIVITY",
                        "BOOKS_OPEN",
                        "COMMITMENT_UNPAID",
                        "COMMITMENT_UNPAID",
                        "COMMITMENT_UNPAID");
        assertThat(kinds(items(findings + "&asOf=2008-12-31&kind=TERM_ENDING,OVERLAP")))
                .containsExactly("TERM_ENDING");
    }

    @Test
    void a_finding_says_what_it_is_about_since_when_and_by_which_events() {
        JsonNode finding = items(findings + "&asOf=2004-12-31&kind=MONEY_WITHOUT_ACTION").stream()
                .filter(each -> each.at("/about/commitment").asString().equals("c-caf"))
                .findFirst()
                .orElseThrow();

        assertThat(finding.get("contract").asString()).isEqualTo(contract.id());
        assertThat(finding.get("territory").asString()).isEqualTo(contract.territory());
        assertThat(finding.at("/about/term").asInt()).isEqualTo(1);
        assertThat(finding.at("/about/partner/partner").asString()).isEqualTo(contract.partner("caf"));
        assertThat(finding.at("/about/amount/amount").asString()).isEqualTo("9761000.00");
        assertThat(finding.at("/about/amount/currency").asString()).isEqualTo("EUR");
        assertThat(finding.get("since").asString()).isEqualTo("2003-01-01");
        assertThat(finding.get("sources")
                        .valueStream()
                        .map(source -> source.get("type").asString()))
                .containsExactly("funding.committed", "funding.allocated");
        assertThat(finding.at("/sources/1/effectiveOn").asString()).isEqualTo("2004-03-01");
        assertThat(finding.at("/sources/0/position").asLong()).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | 2006-06-30 | ACTION_WITHOUT_MONEY | The action “Contrat local d'accompagnement scolaire” (ages 6 to 18) is running, and no commitment and no allocation of term 2 is for it.",
                "fr | 2006-06-30 | ACTION_WITHOUT_MONEY | L’action «\u00a0Contrat local d'accompagnement scolaire\u00a0» (de 6 à 18 ans) est en cours et aucun engagement ni aucune affectation de la période 2 n’est pour elle.",
                "en | 2006-06-30 | BOOKS_OPEN | Term 1 has been over since 31 December 2005, and its books are not closed.",
                "fr | 2006-06-30 | BOOKS_OPEN | La période 1 est finie depuis le 31 décembre 2005 et ses comptes ne sont pas clos.",
                "en | 2008-12-31 | TERM_ENDING | Term 2 ends on 31 December 2008, and no extension and no renewal goes beyond it.",
                "fr | 2008-12-31 | TERM_ENDING | La période 2 se termine le 31 décembre 2008, et aucune prolongation ni aucun renouvellement ne va au-delà.",
                "en | 2004-12-31 | PARTNER_WITHOUT_ACTIVITY | CCAS de Saint-Joseph: no commitment and no meeting in this contract, for these roles: promoter and operational partner.",
                "fr | 2004-12-31 | PARTNER_WITHOUT_ACTIVITY | CCAS de Saint-Joseph\u00a0: aucun engagement et aucune réunion dans ce contrat, pour ces rôles\u00a0: porteur et partenaire opérationnel.",
            })
    void sentences_are_in_the_readers_language(String language, String day, String kind, String sentence) {
        Answer answer = auditor.with("Accept-Language", language).get(findings + "&asOf=" + day + "&kind=" + kind);

        assertThat(answer.header("Content-Language")).isEqualTo(language);
        assertThat(answer.json().at("/items/0/sentence").asString()).isEqualTo(sentence);
        assertThat(answer.json().at("/items/0/reason").asString()).endsWith(".");
    }

    @Test
    void what_was_not_known_yet_was_not_found_yet() {
        String money = findings + "&asOf=2004-12-31&kind=MONEY_WITHOUT_ACTION";

        assertThat(items(money)).hasSize(4);
        assertThat(items(money + "&knownAt=" + contract.beforeTheLateCommitment()))
                .hasSize(3)
                .noneSatisfy(each ->
                        assertThat(each.at("/about/commitment").asString()).isEqualTo("c-late"));
    }

    @Test
    void over_all_contracts_the_pages_hold_everything_once() {
        List<JsonNode> whole = items(findings + "&asOf=2006-06-30");
        List<List<JsonNode>> pages = Pages.all(auditor, all + "&asOf=2006-06-30&limit=5");

        assertThat(pages).extracting(List::size).containsExactly(5, 5, 3);
        assertThat(pages.stream().flatMap(List::stream)).containsExactlyElementsOf(whole);
        assertThat(Pages.all(auditor, findings + "&asOf=2006-06-30&limit=5")).isEqualTo(pages);
    }

    @Test
    void of_one_partner_is_asked_what_is_about_it() {
        assertThat(kinds(items(all + "&asOf=2006-06-30&partner=" + contract.partner("cg"))))
                .containsExactly("PARTNER_WITHOUT_ACTIVITY");
        assertThat(items(all + "&asOf=2006-06-30&kind=BOOKS_OPEN&partner=" + contract.partner("cg")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/findings?kind=NONSENSE, 400",
        "/api/v1/findings?kind=OVERLAP;OVERLAP, 400",
        "/api/v1/findings?cursor=eA, 400",
        "/api/v1/findings?cursor=eC54, 400",
        "/api/v1/findings?q=x, 400",
        "/api/v1/contracts/nobody/findings, 404",
    })
    void what_cannot_be_answered_is_refused(String path, int status) {
        assertThat(auditor.get(path).status()).isEqualTo(status);
    }
}
