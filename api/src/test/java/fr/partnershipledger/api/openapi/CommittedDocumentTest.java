package fr.partnershipledger.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.RunningLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The document in the repository is the one that is served: a change of the interface shows in review. */
class CommittedDocumentTest {

    static final Path COMMITTED = Path.of("..", "docs", "openapi.yaml");

    private final RunningLedger ledger = RunningLedger.shared();

    @Test
    void the_committed_document_is_the_one_that_is_served() throws IOException {
        String served = ledger.auditor().get("/v3/api-docs.yaml").body();
        if (Boolean.getBoolean("openapi.rewrite")) {
            Files.writeString(COMMITTED, served);
        }

        assertThat(Files.readString(COMMITTED))
                .as(
                        "docs/openapi.yaml is not what the code says. Write it anew with: mvn -Pquick -pl core,projections,api"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Dtest=CommittedDocumentTest -Dopenapi.rewrite=true test")
                .isEqualTo(served);
    }

    @Test
    void it_says_the_same_as_json_and_as_yaml() {
        Answer json = ledger.dashboard().get("/v3/api-docs");
        Answer yaml = ledger.admin().get("/v3/api-docs.yaml");

        JsonNode read = new YAMLMapper().readTree(yaml.body());
        assertThat(json.header("Content-Type")).startsWith("application/json");
        assertThat(yaml.header("Content-Type")).startsWith("application/yaml");
        assertThat(read.toString()).isEqualTo(json.json().toString());
    }

    @Test
    void everything_in_it_is_described_and_no_description_is_left_over() {
        Descriptions descriptions = ledger.bean(LedgerDocument.class).descriptions();

        assertThat(descriptions.missing()).isEmpty();
        assertThat(descriptions.unused()).isEmpty();
    }

    @Test
    void the_page_of_it_needs_nothing_but_its_own_sheet() {
        Answer page = ledger.coordinator().get("/docs/api");
        Answer sheet = ledger.coordinator().get("/docs/api.css");

        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src 'self'; frame-ancestors 'none'");
        assertThat(page.body())
                .contains("POST /api/v1/contracts/{id}/renewals", "href=\"/docs/api.css\"", "id=\"schema-Money\"")
                .doesNotContain("<script", "style=", "http://", "src=");
        assertThat(sheet.status()).isEqualTo(200);
        assertThat(sheet.header("Content-Type")).startsWith("text/css");
    }
}
