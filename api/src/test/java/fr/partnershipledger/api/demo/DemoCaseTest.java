package fr.partnershipledger.api.demo;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.LedgerProcess;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.core.eventstore.EventHistory;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The case loaded by one run of the application, which is then killed (SIGKILL), and asked for in the next: what was
 * recorded is there, once.
 */
class DemoCaseTest {

    private static final String CONTRACT = "/api/v1/contracts/saint-joseph";

    @TempDir
    static Path data;

    private static JsonNode file;
    private static String budgetBeforeTheKill;
    private static RunningLedger ledger;
    private static LedgerClient reader;

    @BeforeAll
    static void load() throws Exception {
        try (InputStream yaml = DemoCase.class.getResourceAsStream("saint-joseph.yaml")) {
            file = new YAMLMapper().readTree(yaml);
        }
        try (LedgerProcess first = LedgerProcess.start(data, "--spring.profiles.active=demo")) {
            first.port();
            String password = Files.readAllLines(data.resolve("credentials")).stream()
                    .filter(line -> line.startsWith("dashboard:"))
                    .findFirst()
                    .orElseThrow()
                    .substring("dashboard:".length());
            budgetBeforeTheKill = first.as("dashboard", password)
                    .get(CONTRACT + "/budget?by=term,partner")
                    .json()
                    .get("rows")
                    .toString();
            first.kill();
        }
        ledger = RunningLedger.start(data, "--spring.profiles.active=demo");
        reader = ledger.dashboard();
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    private static JsonNode get(String path) {
        Answer answer = reader.get(path);
        assertThat(answer.status()).as(path + answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void the_amounts_are_those_of_the_file_to_the_cent() {
        JsonNode expected = file.at("/expect/budgets");
        for (int term = 1; term <= 2; term++) {
            Map<String, BigDecimal> amounts = new LinkedHashMap<>();
            for (JsonNode row : get(CONTRACT + "/budget?by=term,partner").get("rows")) {
                if (row.get("term").asInt() == term) {
                    amounts.put(row.get("partner").asString(), amount(row));
                }
            }
            assertThat(amounts).isEqualTo(without(expected.get("term" + term), "total"));
            assertThat(amount(get(CONTRACT + "/budget?by=term").get("rows").get(term - 1)))
                    .isEqualTo(money(expected.at("/term" + term + "/total")));
        }
        Map<String, BigDecimal> all = new LinkedHashMap<>();
        JsonNode byPartner = get(CONTRACT + "/budget?by=partner");
        byPartner.get("rows").forEach(row -> all.put(row.get("partner").asString(), amount(row)));
        assertThat(all).isEqualTo(without(expected.get("allTerms"), "total"));
        assertThat(amount(byPartner.get("total"))).isEqualTo(money(expected.at("/allTerms/total")));
        assertThat(amount(get("/api/v1/budgets").at("/items/0/total")))
                .isEqualTo(money(expected.at("/allTerms/total")));
    }

    private static BigDecimal amount(JsonNode measures) {
        return new BigDecimal(measures.at("/committed/amount").asString());
    }

    private static BigDecimal money(JsonNode figure) {
        return figure.decimalValue().setScale(2);
    }

    private static Map<String, BigDecimal> without(JsonNode amounts, String left) {
        Map<String, BigDecimal> map = new LinkedHashMap<>();
        amounts.properties().forEach(each -> map.put(each.getKey(), money(each.getValue())));
        map.remove(left);
        return map;
    }

    @Test
    void the_same_is_there_after_a_kill_and_recorded_once() {
        assertThat(get(CONTRACT + "/budget?by=term,partner").get("rows").toString())
                .isEqualTo(budgetBeforeTheKill);
        assertThat(get("/api/v1/contracts").get("items")).hasSize(1);
        assertThat(get(CONTRACT).get("actions")).hasSize(file.get("actions").size());
    }

    @Test
    void a_past_date_shows_the_first_term_alone() {
        JsonNode rows = get(CONTRACT + "/budget?by=term&asOf=2004-12-31").get("rows");

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).get("term").asInt()).isEqualTo(1);
        assertThat(amount(rows.get(0))).isEqualByComparingTo("22246000");
    }

    @Test
    void a_commitment_recorded_today_for_2004_counts_in_2004_and_was_not_known_before() {
        Instant before = ledger.bean(EventHistory.class)
                .after(ledger.bean(EventHistory.class).head() - 1, 1)
                .get(0)
                .recordedAt();
        Answer recorded = ledger.coordinator().post(CONTRACT + "/commitments", """
                {"term": 1, "partner": "commune", "amount": {"amount": "100.00", "currency": "EUR"},
                 "decision": {"effectiveOn": "2004-06-01"}}
                """);
        assertThat(recorded.status()).as(recorded.body()).isEqualTo(201);
        long position = recorded.json().at("/events/0/position").asLong();

        JsonNode known = get(CONTRACT + "/budget?asOf=2004-12-31&after=" + position);
        JsonNode knownBefore = get(CONTRACT + "/budget?asOf=2004-12-31&knownAt=" + before);
        String commitment = recorded.json().at("/events/0/data/commitment").asString();
        Answer cancelled = ledger.coordinator().post(CONTRACT + "/corrections", """
                {"event": "%s", "reason": "recorded by a test"}
                """.formatted(
                        recorded.json().at("/events/0/id").asString()));
        JsonNode corrected = get(CONTRACT + "/budget?asOf=2004-12-31&after="
                + cancelled.json().at("/events/0/position").asLong());

        assertThat(amount(known.get("total"))).isEqualByComparingTo("22246100");
        assertThat(amount(knownBefore.get("total"))).isEqualByComparingTo("22246000");
        assertThat(commitment).isNotEmpty();
        assertThat(amount(corrected.get("total"))).isEqualByComparingTo("22246000");
    }

    @Test
    void partners_joined_as_the_file_says() {
        Map<String, Set<String>> ways = new LinkedHashMap<>();
        List<JsonNode> council = new ArrayList<>();
        for (JsonNode each : get(CONTRACT + "/partners").get("items")) {
            String partner = each.get("partner").asString();
            ways.computeIfAbsent(partner, unused -> new HashSet<>())
                    .add(each.get("via").asString());
            if (partner.equals("cg") && each.get("role").asString().equals("SIGNATORY")) {
                council.add(each);
            }
            if (partner.equals("caf") || partner.equals("commune")) {
                assertThat(each.at("/joined/effectiveOn").asString()).isEqualTo("2003-01-01");
                assertThat(each.at("/joined/precision").asString()).isEqualTo("YEAR");
            }
        }

        file.at("/expect/joined")
                .properties()
                .forEach(each -> assertThat(ways.get(each.getKey()))
                        .containsExactly(each.getValue().asString()));
        assertThat(council).hasSize(1);
        assertThat(council.get(0).at("/joined/effectiveOn").asString()).isEqualTo("2005-10-01");
        assertThat(council.get(0).at("/joined/precision").asString()).isEqualTo("MONTH");
        assertThat(council.get(0).has("firstCommitment")).isFalse();
    }

    @Test
    void every_fact_of_the_file_can_be_read() {
        Set<String> territory = leaves(
                get("/api/v1/territories/" + file.at("/territory/inseeCode").asString()));
        shown(file.get("territory"), territory);
        shown(file.get("diagnostic"), territory);
        for (JsonNode partner : file.get("partners")) {
            shown(partner, leaves(get("/api/v1/partners/" + partner.get("key").asString())));
        }
        JsonNode contract = get(CONTRACT);
        Set<String> all = leaves(contract);
        all.addAll(leaves(get(CONTRACT + "/partners")));
        for (String by : List.of("term", "partner", "term,partner")) {
            all.addAll(leaves(get(CONTRACT + "/budget?by=" + by)));
        }
        shown(file.get("contract"), all);
        shown(file.get("coordination"), leaves(contract.get("positions")));
        shown(file.get("evaluation"), leaves(contract.get("evaluations")));
        for (JsonNode action : file.get("actions")) {
            JsonNode told = contract.get("actions")
                    .valueStream()
                    .filter(each -> each.get("action")
                            .asString()
                            .equals(action.get("key").asString()))
                    .findFirst()
                    .orElseThrow();
            shown(action, leaves(told));
        }
    }

    /** Each value of the file is a value of the answer: money with its cents, a month or a year as its first day. */
    private static void shown(JsonNode facts, Set<String> answer) {
        for (String fact : leaves(facts)) {
            assertThat(List.of(
                            fact, fact.toUpperCase(java.util.Locale.ROOT), fact + ".00", fact + "-01", fact + "-01-01"))
                    .as("one of these in " + answer)
                    .anyMatch(answer::contains);
        }
    }

    private static Set<String> leaves(JsonNode node) {
        Set<String> leaves = new HashSet<>();
        if (node.isContainer()) {
            node.valueStream().forEach(each -> leaves.addAll(leaves(each)));
        } else {
            leaves.add(node.asString());
        }
        return leaves;
    }

    @Test
    void the_roles_are_those_of_the_file() {
        Map<String, Set<String>> roles = new LinkedHashMap<>();
        for (JsonNode each : get(CONTRACT + "/partners").get("items")) {
            roles.computeIfAbsent(each.get("role").asString(), unused -> new HashSet<>())
                    .add(each.get("partner").asString());
        }

        assertThat(roles.get("PROMOTER"))
                .containsExactly(file.at("/contract/promoter").asString());
        assertThat(roles.get("SIGNATORY")).containsExactlyInAnyOrder("commune", "caf", "cg");
        file.at("/contract/roles")
                .properties()
                .forEach(each -> assertThat(roles.get(each.getKey())).containsAll(leaves(each.getValue())));
    }
}
