package fr.partnershipledger.api.audittrail;

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

class AuditTrailTest {

    private final RecordedContract contract = RecordedContract.once();
    private final LedgerClient auditor = RunningLedger.shared().auditor();
    private final String after = "after=" + contract.position();
    private final String trail = contract.path() + "/audit-trail?" + after;

    @Test
    void every_event_of_a_contract_is_told_with_who_when_and_on_which_document() {
        List<JsonNode> lines = items(trail);

        assertThat(lines).hasSize((int) contract.version());
        JsonNode signed = lines.get(0);
        assertThat(signed.get("type").asString()).isEqualTo("contract.signed");
        assertThat(signed.get("event").asString()).hasSize(36);
        assertThat(signed.get("contract").asString()).isEqualTo(contract.id());
        assertThat(signed.get("actor").asString()).isEqualTo(RecordedContract.CLERK);
        assertThat(signed.get("effectiveOn").asString()).isEqualTo("2003-01-01");
        assertThat(signed.get("precision").asString()).isEqualTo("YEAR");
        assertThat(signed.get("recordedAt").asString()).endsWith("Z");
        assertThat(signed.at("/document/reference").asString()).isEqualTo(RecordedContract.DELIBERATION);
        assertThat(signed.at("/data/term/from").asString()).isEqualTo("2003-01-01");
        assertThat(signed.has("note")).isFalse();
        assertThat(lines).extracting(line -> line.get("position").asLong()).isSorted();
    }

    @Test
    void a_sentence_is_in_the_readers_language() {
        String query = trail + "&kind=contract.renewed";
        Answer english = auditor.get(query);
        Answer french = auditor.with("Accept-Language", "fr-FR, en;q=0.5").get(query);

        assertThat(english.json().at("/items/0/sentence").asString())
                .startsWith("In October 2005, the contract was renewed under the title");
        assertThat(english.header("Content-Language")).isEqualTo("en");
        assertThat(french.json().at("/items/0/sentence").asString()).startsWith("En octobre 2005,");
        assertThat(french.header("Content-Language")).isEqualTo("fr");
        assertThat(french.header("Vary")).contains("Accept-Language");
        assertThat(auditor.get("/api/v1/audit-trail?limit=1").header("Content-Language"))
                .isEqualTo("en");
    }

    @Test
    void a_correction_and_what_it_reverses_point_at_each_other() {
        List<JsonNode> corrections = items(trail + "&kind=contract.entry-corrected");
        assertThat(corrections).hasSize(1);
        JsonNode correction = corrections.get(0);
        JsonNode wrong = items(trail).stream()
                .filter(line -> line.get("position").asLong()
                        == correction.get("corrects").asLong())
                .findFirst()
                .orElseThrow();

        assertThat(wrong.get("correctedBy").asLong())
                .isEqualTo(correction.get("position").asLong());
        assertThat(correction.get("sentence").asString()).contains("typed twice", "€999.99");
    }

    @Test
    void a_partners_trail_tells_what_speaks_of_it_and_nothing_else() {
        List<JsonNode> lines = items("/api/v1/partners/" + contract.partner("cg") + "/audit-trail?" + after);

        assertThat(lines)
                .extracting(line -> line.get("type").asString())
                .containsExactly("partner.registered", "contract.partner-joined");
        assertThat(lines.get(0).has("contract")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "kind=contract.signed, 1",
        "'kind=contract.signed,contract.renewed', 2",
        "kind=partner.registered, 0",
        "kind=funding.committed&effectiveFrom=2004-01-01, 4",
        "kind=funding.committed&effectiveFrom=2004-01-01&effectiveTo=2004-12-31, 2",
        "kind=funding.committed&asOf=2004-06-30, 4",
        "document=DEL-2003-17, 5",
        "document=DEL-2003, 0",
        "person=somebody-else, 0",
        "recordedTo=2001-01-01T00:00:00Z, 0",
        "recordedFrom=9998-01-01T00:00:00%2B02:00, 0",
    })
    void a_trail_can_be_narrowed(String filter, int events) {
        assertThat(items(trail + "&" + filter)).hasSize(events);
    }

    @Test
    void the_trail_of_all_can_be_narrowed_to_who_recorded() {
        List<JsonNode> lines = items("/api/v1/audit-trail?limit=1000&person=" + RecordedContract.CLERK + "&" + after);

        // With its territory's two events and its partners' five.
        assertThat(lines).hasSize((int) contract.version() + 2 + 5);
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.get("actor").asString()).isEqualTo(RecordedContract.CLERK));
    }

    @Test
    void what_was_recorded_late_was_not_in_the_trail_before() {
        String then = "&knownAt=" + contract.beforeTheLateCommitment();

        assertThat(items(trail + then)).hasSize((int) contract.version() - 1);
        assertThat(items(trail + "&recordedTo=" + contract.beforeTheLateCommitment()))
                .hasSize((int) contract.version() - 1);
    }

    @Test
    void the_pages_of_a_trail_hold_everything_once_and_in_order() {
        List<List<JsonNode>> pages = Pages.all(auditor, trail + "&limit=7");

        assertThat(pages).hasSizeGreaterThan(2);
        assertThat(pages.stream().flatMap(List::stream).toList()).isEqualTo(items(trail));
    }

    @Test
    void where_nothing_matches_is_not_where_nothing_is() {
        assertThat(items(trail + "&asOf=1999-01-01")).isEmpty();
        assertThat(auditor.get(trail + "&knownAt=1999-01-01T00:00:00Z").status())
                .isEqualTo(404);
        assertThat(auditor.get("/api/v1/contracts/nothing/audit-trail").status())
                .isEqualTo(404);
        assertThat(auditor.get("/api/v1/partners/nobody/audit-trail").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind=contract.sold                                    | kind          | is not one of: action.changed, action.ended,",
                "kind=                                                 | kind          | is not one of: action.changed, action.ended,",
                "kind=contract.signed,contract.signed                  | kind          | is there twice",
                "effectiveFrom=2004-02-30                              | effectiveFrom | is not a date",
                "effectiveTo=1899-12-31                                | effectiveTo   | is out of range",
                "effectiveTo=%2B99999-12-31                            | effectiveTo   | is out of range",
                "effectiveFrom=2004-01-02&effectiveTo=2004-01-01       | effectiveTo   | is before the beginning",
                "recordedFrom=2004-01-01                               | recordedFrom  | is not an instant",
                "recordedTo=2004-01-01T00:00:00                        | recordedTo    | is not an instant",
                "recordedFrom=2004-01-02T00:00:00Z&recordedTo=2004-01-01T00:00:00Z | recordedTo | is before the beginning",
                "person=a%20b                                          | person        | is not the identifier of a user",
                "document=a%00b                                        | document      | holds a control character",
                "asOf=2004                                             | asOf          | is not a date",
                "knownAt=yesterday                                     | knownAt       | is not an instant",
                "limit=1001                                            | limit         | a number from 1 to 1,000",
                "cursor=eA                                             | cursor        | is not a cursor",
                "actor=x                                               | actor         | is not a parameter of this address",
                "after=x                                               | after         | is not a whole number",
            })
    void a_parameter_that_cannot_be_meant_is_refused_by_name(String query, String name, String message) {
        for (String path : List.of(contract.path() + "/audit-trail", "/api/v1/audit-trail")) {
            Answer answer = auditor.get(path + "?" + query);

            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(name);
            assertThat(answer.json().at("/errors/0/message").asString()).contains(message);
        }
    }

    private List<JsonNode> items(String path) {
        List<List<JsonNode>> pages = Pages.all(auditor, path);
        return pages.get(0);
    }
}
