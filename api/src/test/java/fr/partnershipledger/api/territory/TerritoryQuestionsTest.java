package fr.partnershipledger.api.territory;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.Pages;
import fr.partnershipledger.api.RecordedContract;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.ledger.Ledger;
import fr.partnershipledger.core.ledger.Submission;
import fr.partnershipledger.core.territory.TerritoryCommand.RegisterTerritory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TerritoryQuestionsTest {

    private final RecordedContract contract = RecordedContract.once();
    private final RunningLedger ledger = RunningLedger.shared();
    private final LedgerClient dashboard = ledger.dashboard();

    @Test
    void a_territory_tells_what_was_found_there() {
        Answer answer = dashboard.get("/api/v1/territories/" + contract.territory() + "?after=" + contract.position());
        JsonNode told = answer.json();

        assertThat(answer.header("ETag")).isEqualTo("\"2\"");
        assertThat(told.get("inseeCode").asString()).isEqualTo(contract.territory());
        assertThat(told.has("territory")).isFalse();
        assertThat(told.get("region").asString()).isEqualTo("La Réunion");
        assertThat(told.get("population").asInt()).isEqualTo(34000);
        JsonNode diagnostic = told.at("/diagnostics/0");
        assertThat(diagnostic.get("year").asInt()).isEqualTo(2002);
        assertThat(diagnostic.at("/indicators/0").toString())
                .isEqualTo("{\"name\":\"unemployment rate\",\"value\":\"52\",\"unit\":\"percent\"}");
        assertThat(diagnostic.get("toBeRefreshed").asBoolean()).isTrue();
        assertThat(diagnostic.at("/source/type").asString()).isEqualTo("territory.diagnostic-recorded");
        assertThat(diagnostic.has("refreshedBy")).isFalse();
    }

    @Test
    void before_its_diagnostic_there_is_none_and_before_it_was_known_no_territory() {
        String path = "/api/v1/territories/" + contract.territory();

        assertThat(dashboard.get(path + "?asOf=2001-12-31").json().get("diagnostics"))
                .isEmpty();
        assertThat(dashboard.get(path + "?knownAt=2001-12-31T00:00:00Z").status())
                .isEqualTo(404);
        assertThat(dashboard.get("/api/v1/territories/01003").status()).isEqualTo(404);
        assertThat(dashboard.get("/api/v1/territories/nowhere").status()).isEqualTo(422);
    }

    @Test
    void territories_are_looked_for_by_text_a_page_at_a_time() {
        String name = RunningLedger.newId("Plaine");
        List<String> registered = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            TerritoryCode code = RecordedContract.newTerritory();
            registered.add(code.value());
            ledger.bean(Ledger.class)
                    .record(Submission.of(
                            new RegisterTerritory(code, name, null, null),
                            Decision.by(new Actor("clerk"), Effective.day(LocalDate.parse("2020-01-01")))));
        }

        long position = ledger.bean(EventHistory.class).head();
        List<List<JsonNode>> pages = Pages.all(
                dashboard,
                "/api/v1/territories?q=" + name.toLowerCase(java.util.Locale.ROOT) + "&limit=2&after=" + position);

        assertThat(pages).extracting(List::size).containsExactly(2, 2, 1);
        assertThat(pages.stream().flatMap(List::stream))
                .extracting(line -> line.get("inseeCode").asString())
                .isEqualTo(registered);
    }
}
