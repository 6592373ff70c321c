package fr.partnershipledger.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.api.Signed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FeedTest {

    private static final String LINES = "application/x-ndjson";
    private static final String BATCH = "application/cloudevents-batch+json";

    private final RunningLedger ledger = RunningLedger.shared();
    private final Signed contract = Signed.contract(ledger.coordinator());
    private final LedgerClient dashboard = ledger.dashboard();
    private final LedgerClient batches = dashboard.with("Accept", BATCH);

    private List<String> linesOfContract() {
        return ledger.auditor().get(contract.at("/events")).body().lines().toList();
    }

    @Test
    void whoever_accepts_anything_gets_lines_and_each_is_the_event_that_its_contract_shows() {
        Answer anything = dashboard.get("/api/v1/events?contract=" + contract.id());
        Answer lines = dashboard
                .with("Accept", LINES + ", " + BATCH + ";q=0.5")
                .get("/api/v1/events?contract=" + contract.id());

        assertThat(anything.header("Content-Type")).isEqualTo(LINES);
        assertThat(anything.body().lines()).hasSizeGreaterThan(3).isEqualTo(linesOfContract());
        assertThat(lines.body()).isEqualTo(anything.body());
    }

    @Test
    void only_the_wanted_names_after_a_position_and_up_to_a_limit() {
        String address = "/api/v1/events?contract=" + contract.id() + "&name=contract.partner-joined";
        List<String> joined = linesOfContract().stream()
                .filter(line -> line.contains("\"name\":\"contract.partner-joined\""))
                .toList();
        long first = json(joined.get(0)).get("position").asLong();

        assertThat(dashboard.get(address).body().lines()).hasSize(3).isEqualTo(joined);
        assertThat(dashboard.get(address + ",contract.signed").body().lines()).hasSize(4);
        assertThat(dashboard.get(address + "&after=" + first).body().lines()).isEqualTo(joined.subList(1, 3));
        assertThat(dashboard.get(address + "&limit=2").body().lines()).isEqualTo(joined.subList(0, 2));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void an_event_is_told_as_a_cloud_event_with_the_data_that_is_recorded() {
        JsonNode recorded = json(linesOfContract().get(0));

        Answer answer = batches.get("/api/v1/events?contract=" + contract.id());

        assertThat(answer.header("Content-Type")).isEqualTo(BATCH);
        JsonNode event = answer.json().get(0);
        assertThat(event.get("specversion").asString()).isEqualTo("1.0");
        assertThat(event.get("id").asString()).isEqualTo(recorded.get("id").asString());
        assertThat(event.get("source").asString()).isEqualTo("urn:partnership-ledger:history");
        assertThat(event.get("type").asString()).isEqualTo("fr.partnership-ledger.contract.signed.v1");
        assertThat(event.get("subject").asString()).isEqualTo("contract/" + contract.id());
        assertThat(event.get("time").asString())
                .isEqualTo(recorded.get("recordedAt").asString());
        assertThat(event.get("datacontenttype").asString()).isEqualTo("application/json");
        assertThat(event.get("sequence").asString())
                .hasSize(19)
                .matches("0+" + recorded.get("position").asLong());
        assertThat(event.get("effectiveon").asString()).isEqualTo("2020-01-01");
        assertThat(event.get("precision").asString()).isEqualTo("DAY");
        assertThat(event.get("data")).isEqualTo(recorded.get("payload"));
        // Names of attributes are lower-case letters and digits (CloudEvents 1.0, section 3.1).
        assertThat(event.propertyNames()).hasSize(11).allMatch(name -> name.matches("[a-z0-9]{1,20}"));
    }

    @Test
    void batches_lead_from_one_to_the_next_until_there_is_nothing_more() {
        Answer first = batches.get("/api/v1/events?limit=3&contract=" + contract.id());
        assertThat(first.json()).hasSize(3);

        int seen = 3;
        Answer page = first;
        while (page.header("Link") != null) {
            String link = page.header("Link");
            assertThat(link).endsWith("; rel=\"next\"");
            page = batches.get(link.substring(1, link.indexOf('>')));
            seen += page.json().size();
        }

        assertThat(seen).isEqualTo(linesOfContract().size());
    }

    @ParameterizedTest
    @CsvSource({
        "after=-1, after",
        "after=1.5, after",
        "after=1e3, after",
        "after=, after",
        "after=1234567890123456789, after",
        "limit=0, limit",
        "name=contract.sined, name",
        "contract=no%20contract, contract",
        "since=3, since"
    })
    void what_cannot_be_meant_is_refused_in_every_form(String query, String parameter) {
        for (String form : List.of(LINES, BATCH, "text/event-stream")) {
            Answer answer = dashboard.with("Accept", form).get("/api/v1/events?" + query);

            assertThat(answer.status()).as(form).isIn(400, 422);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.json().get("errors").get(0).get("field").asString())
                    .isEqualTo(parameter);
        }
    }

    @Test
    void a_batch_has_a_size_and_a_stream_has_none() {
        assertThat(batches.get("/api/v1/events?limit=1001").status()).isEqualTo(400);
        assertThat(dashboard
                        .with("Accept", "text/event-stream")
                        .get("/api/v1/events?limit=1")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void beyond_the_newest_event_there_is_nothing() {
        assertThat(dashboard.get("/api/v1/events?after=999999999999999999").body())
                .isEmpty();
        assertThat(batches.get("/api/v1/events?after=999999999999999999").json())
                .isEmpty();
    }

    @Test
    void another_form_is_not_there() {
        assertThat(dashboard.with("Accept", "text/csv").get("/api/v1/events").status())
                .isEqualTo(406);
    }
}
