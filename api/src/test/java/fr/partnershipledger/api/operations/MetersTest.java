package fr.partnershipledger.api.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.api.Signed;
import fr.partnershipledger.projections.ReadModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MetersTest {

    private final RunningLedger ledger = RunningLedger.shared();
    private final LedgerClient coordinator = ledger.coordinator();

    private String scrape() {
        LedgerClient.Answer answer = ledger.admin().get("/actuator/prometheus");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    /** The figure of a metric with exactly these labels; 0 when it was never counted. */
    private double figure(String metric) {
        return scrape().lines()
                .filter(line -> line.startsWith(metric + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(metric.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    private double decisions(String outcome) {
        return figure("ledger_decisions_total{kind=\"commit-funds\",outcome=\"" + outcome + "\"}");
    }

    @Test
    void decisions_are_counted_by_kind_and_by_what_came_of_them() {
        Signed contract = Signed.contract(coordinator);
        double recorded = decisions("recorded");
        double refused = decisions("refused");
        double repeated = decisions("repeated");
        String body = """
                {"partner": "%s", "term": 1, "amount": {"amount": "%s", "currency": "EUR"}}
                """;
        LedgerClient once = coordinator.with("Idempotency-Key", RunningLedger.newId("key"));
        once.post(contract.at("/commitments"), body.formatted(contract.fund(), "5.00"));
        once.post(contract.at("/commitments"), body.formatted(contract.fund(), "5.00"));
        coordinator.post(contract.at("/commitments"), body.formatted(contract.other(), "5.00"));
        coordinator.post(contract.at("/commitments?dryRun=true"), body.formatted(contract.fund(), "5.00"));

        assertThat(decisions("recorded")).isEqualTo(recorded + 1);
        assertThat(decisions("repeated")).isEqualTo(repeated + 1);
        assertThat(decisions("refused")).isEqualTo(refused + 1);
        assertThat(figure("ledger_append_seconds_count")).isPositive();
    }

    @Test
    void the_figures_follow_the_history() {
        Signed.contract(coordinator);
        double head = 5;

        await().untilAsserted(() -> {
            assertThat(figure("ledger_head_position")).isGreaterThanOrEqualTo(head);
            assertThat(figure("ledger_sealed_position")).isGreaterThanOrEqualTo(head);
            assertThat(figure("ledger_read_model_lag_events{read_model=\"budget\"}"))
                    .isZero();
        });
        String all = scrape();
        ReadModels.all()
                .forEach(each -> assertThat(all)
                        .contains("ledger_read_model_lag_seconds{read_model=\"" + each.name() + "\"}")
                        .contains("ledger_rebuild_progress_ratio{read_model=\"" + each.name() + "\"} 1.0"));
        assertThat(all).contains("ledger_feed_readers ");
    }

    @Test
    void no_label_names_a_contract_or_a_person() {
        Signed contract = Signed.contract(coordinator);
        coordinator.get(contract.at(""));
        ledger.admin().post("/api/v1/persons/jane-doe/erasure");

        assertThat(scrape()).doesNotContain(contract.town()).doesNotContain("jane-doe");
    }

    @Test
    void the_dashboard_and_the_alerts_ask_only_for_figures_that_there_are() throws Exception {
        Signed.contract(coordinator);
        String all = scrape();
        for (String file : List.of("grafana-dashboard.json", "alerts.yaml")) {
            String text = Files.readString(Path.of("../docs/monitoring").resolve(file));
            Set<String> asked = new TreeSet<>();
            Pattern.compile("\\bledger_[a-z_]+").matcher(text).results().forEach(found -> asked.add(found.group()));
            assertThat(asked)
                    .as(file)
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(all).contains("\n" + name));
        }
    }

    @Test
    void the_admin_sees_what_the_application_is_made_of() {
        JsonNode sbom = ledger.admin().get("/actuator/sbom/application").json();

        assertThat(sbom.get("bomFormat").asString()).isEqualTo("CycloneDX");
        assertThat(sbom.get("components"))
                .extracting(component -> component.get("name").asString())
                .contains("postgresql", "axon-configuration", "spring-boot", "core");
        assertThat(ledger.auditor().get("/actuator/sbom/application").status()).isEqualTo(403);
    }
}
