package fr.partnershipledger.api.scope;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.core.eventstore.EventHistory;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Tries to read and to write across scopes, by every address that the application answers. */
@TestInstance(Lifecycle.PER_CLASS)
class ScopeTest {

    private static final String BELOW_A_CONTRACT = "/api/v1/contracts/{id}";
    private static final Map<String, String> VARIABLES = Map.of(
            "partner", "caf",
            "action", "jeux",
            "commitment", "c1",
            "term", "1",
            "inseeCode", TwoTowns.OTHER_TOWN,
            "name", "budget",
            "sha256", "0".repeat(64));

    /** With which a route is tried too; those that do not know them refuse them. */
    private static final List<String> QUERIES =
            List.of("", "?q=ailleurs", "?limit=1", "?territory=97411", "?partner=autre", "?by=territory,partner");

    /** One address that the application answers, with a method. */
    private record Route(String method, String pattern) {

        /** @param contract stands for a contract, and for what else is named by an identifier of its own */
        String at(String contract) {
            String path = pattern.startsWith("/api/v1/partners/")
                    ? pattern.replace("{id}", "autre")
                    : pattern.replace("{id}", contract);
            for (Map.Entry<String, String> variable : VARIABLES.entrySet()) {
                path = path.replace("{" + variable.getKey() + "}", variable.getValue());
            }
            return path.replaceAll("\\{[^}]*}", "1").replace("/tile/**", "/tile/entries/000.p/1");
        }

        boolean isBelowAContract() {
            return pattern.startsWith(BELOW_A_CONTRACT);
        }
    }

    private TwoTowns towns;

    @BeforeAll
    void two_towns(@TempDir Path data) {
        towns = TwoTowns.in(data);
    }

    @AfterAll
    void stop() {
        towns.close();
    }

    private List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> handled : towns.ledger()
                .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()) {
            if (handled.getValue().getBeanType().getPackageName().equals("fr.partnershipledger.api.web")) {
                // Pages are signed in to otherwise: HandedOutTest.
                continue;
            }
            RequestMappingInfo info = handled.getKey();
            for (String pattern : info.getPatternValues()) {
                Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
                methods.forEach(method -> routes.add(new Route(method.name(), pattern)));
            }
        }
        assertThat(routes).hasSizeGreaterThan(50);
        return routes;
    }

    private static Answer send(LedgerClient client, String method, String path) {
        return client.ofMoreThanIsPublished()
                .with("Content-Type", "application/json")
                .send(method, path, BodyPublishers.ofString("{}"));
    }

    /** Without the one by which the server counts the requests of a connection. */
    private static Set<String> headersOf(Answer answer) {
        Set<String> names = new TreeSet<>(answer.headers().keySet());
        names.remove("connection");
        return names;
    }

    private static String bodyWithoutName(Answer answer) {
        return answer.body().replace("ailleurs", "…").replace("nowhere", "…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"town", "caf", "nobody"})
    void by_no_address_is_anything_seen_of_a_contract_out_of_scope(String limit) {
        for (Route route : routes()) {
            // The description of the interface is the same for everybody; a word of its examples is no contract.
            if (!route.method().equals("GET") || route.at("x").matches("/v3/.*|/docs/.*")) {
                continue;
            }
            for (String role : TwoTowns.ROLES) {
                LedgerClient client = towns.limited(limit, role).ofMoreThanIsPublished();
                for (String query : QUERIES) {
                    String path = route.at(TwoTowns.HIDDEN) + query;
                    Answer answer = client.get(path);
                    assertThat(answer.status()).as(path).isLessThan(500);
                    assertThat(answer.body().replace("/" + TwoTowns.HIDDEN, "").replace("q=" + TwoTowns.HIDDEN, ""))
                            .as(path)
                            .doesNotContain(TwoTowns.HIDDEN);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"town", "caf", "nobody"})
    void a_contract_out_of_scope_answers_exactly_as_an_unknown_one(String limit) {
        for (Route route : routes()) {
            if (!route.isBelowAContract()) {
                continue;
            }
            for (String role : TwoTowns.ROLES) {
                LedgerClient client = towns.limited(limit, role);
                for (String query : List.of("", "?knownAt=1999-01-01T00:00:00Z", "?asOf=1999-01-01", "?nothing=1")) {
                    String path = route.at(TwoTowns.HIDDEN) + query;
                    Answer hidden = send(client, route.method(), path);
                    Answer unknown = send(client, route.method(), route.at("nowhere") + query);
                    assertThat(hidden.status())
                            .as(path)
                            .isEqualTo(unknown.status())
                            .isIn(403, 404);
                    assertThat(bodyWithoutName(hidden)).as(path).isEqualTo(bodyWithoutName(unknown));
                    assertThat(headersOf(hidden)).isEqualTo(headersOf(unknown));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"town", "caf", "nobody"})
    void by_no_address_is_anything_recorded_out_of_scope(String limit) {
        EventHistory history = towns.ledger().bean(EventHistory.class);
        LedgerClient client = towns.limited(limit, "COORDINATOR").ofMoreThanIsPublished();
        List<String> bodies = List.of(
                "{}",
                "{\"title\":\"x\"}",
                "{\"reason\":\"x\"}",
                "{\"name\":\"x\"}",
                "{\"year\":2020}",
                "{\"inseeCode\":\"97413\",\"name\":\"x\"}",
                TwoTowns.signing("autre-contrat", TwoTowns.OTHER_TOWN, "x", "autre", "caf"));
        long before = history.head();
        for (Route route : routes()) {
            // A page sends forms, and leads to the sign-in whoever has no session.
            if (route.method().equals("GET") || !route.at("x").startsWith("/api/")) {
                continue;
            }
            for (String body : bodies) {
                String path = route.at(TwoTowns.HIDDEN);
                Answer answer = client.with("Content-Type", "application/json")
                        .send(route.method(), path, BodyPublishers.ofString(body));
                assertThat(answer.status()).as(path + " " + answer.body()).isBetween(400, 499);
            }
        }
        assertThat(history.head()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/contracts/%61illeurs",
                "/api/v1/contracts/ailleurs/",
                "/api/v1/contracts/ailleurs;x=1",
                "/api/v1//contracts/ailleurs",
                "/api/v1/contracts/ici/../ailleurs",
                "/api/v1/contracts/ici%2f..%2failleurs",
                "/api/v1/contracts/%61illeurs/events",
                "/api/v1/contracts/ailleurs/events/",
                "/api/v1/contracts?territory=97411&partner=autre",
            })
    void however_it_is_written_it_is_out_of_scope(String path) {
        Answer answer = towns.limited("town", "AUDITOR").ofMoreThanIsPublished().get(path);

        assertThat(answer.body().replace("/ailleurs", "")).doesNotContain(TwoTowns.HIDDEN);
        assertThat(answer.status()).isIn(200, 400, 404);
    }

    /** Else the tests above would pass with nothing to find. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/contracts",
                "/contracts/ailleurs",
                "/contracts?q=ailleurs",
                "/partners/autre/participations",
                "/partners/autre/audit-trail",
                "/audit-trail",
                "/audit-trail?q=ailleurs",
                "/findings",
                "/events",
                "/contracts/ailleurs/events",
            })
    void who_is_not_limited_sees_it_there(String path) {
        Answer answer = towns.unlimited("AUDITOR").get("/api/v1" + path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains(TwoTowns.HIDDEN);
    }

    @ParameterizedTest
    @CsvSource({"town, ici", "caf, partage quitte", "nobody,"})
    void lists_and_pages_hold_what_is_in_scope_and_nothing_else(String limit, String contracts) {
        LedgerClient auditor = towns.limited(limit, "AUDITOR");
        List<String> expected = contracts == null ? List.of() : List.of(contracts.split(" "));

        assertThat(all(auditor, "/contracts?limit=1", "id")).isEqualTo(expected);
        assertThat(Set.copyOf(all(auditor, "/findings?limit=1", "contract"))).isEqualTo(Set.copyOf(expected));
        assertThat(all(auditor, "/audit-trail?limit=3", "contract").stream()
                        .filter(each -> !each.isEmpty())
                        .distinct()
                        .toList())
                .isEqualTo(expected);
        assertThat(auditor.get("/api/v1/audit-trail?q=Saint-Denis").body()).contains("Saint-Denis");
        String events = auditor.get("/api/v1/events").body();
        for (String each : List.of("ici", "ailleurs", "partage", "quitte")) {
            assertThat(events.contains("contract/" + each)).as(each).isEqualTo(expected.contains(each));
        }
        assertThat(events).contains("partner/caf", "territory/97411");
    }

    private static List<String> all(LedgerClient client, String path, String field) {
        List<String> values = new ArrayList<>();
        String next = "/api/v1" + path;
        while (next != null) {
            Answer answer = client.get(next);
            assertThat(answer.status()).as(next + " " + answer.body()).isEqualTo(200);
            answer.json()
                    .get("items")
                    .forEach(item -> values.add(item.path(field).asString("")));
            String link = answer.header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource({"town, 1, 100.00", "caf, 1, 100.00"})
    void sums_count_what_is_in_scope_and_nothing_else(String limit, int contracts, String committed) {
        JsonNode one = towns.limited(limit, "DASHBOARD").get("/api/v1/budgets").json();
        JsonNode all = towns.unlimited("DASHBOARD").get("/api/v1/budgets").json();

        assertThat(one.toString()).contains("\"contracts\":" + contracts).contains(committed);
        assertThat(all.toString()).contains("\"contracts\":3").contains("300.00");
        assertThat(towns.limited("nobody", "DASHBOARD").get("/api/v1/budgets").body())
                .doesNotContain("\"amount\":\"1");
    }

    @Test
    void the_whole_log_is_for_those_who_may_see_all_of_it() {
        LedgerClient auditor = towns.limited("town", "AUDITOR");

        for (String path : List.of("/integrity/tile/0/000.p/1", "/integrity/tile/entries/000.p/1")) {
            Answer answer = auditor.get(path);
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.json().get("type").asString()).isEqualTo("urn:partnership-ledger:problem:out-of-scope");
        }
        assertThat(auditor.get("/integrity/key").status()).isEqualTo(200);
        assertThat(auditor.with("Accept-Language", "fr")
                        .get("/integrity/tile/0/000.p/1")
                        .body())
                .contains("Hors de votre périmètre");
    }

    @Test
    void the_proof_of_an_event_out_of_scope_is_not_there() {
        LedgerClient whole = towns.unlimited("AUDITOR");
        LedgerClient limited = towns.limited("town", "AUDITOR");
        long inside = firstPosition("ici");
        long outside = firstPosition("ailleurs");

        assertThat(limited.get("/api/v1/events/" + inside + "/proof").status()).isEqualTo(200);
        assertThat(limited.get("/api/v1/events/" + outside + "/proof").status()).isEqualTo(404);
        assertThat(whole.get("/api/v1/events/" + outside + "/proof").status()).isEqualTo(200);
    }

    private long firstPosition(String contract) {
        String line = towns.unlimited("AUDITOR")
                .get("/api/v1/contracts/" + contract + "/events")
                .body()
                .lines()
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll(".*\"position\":(\\d+).*", "$1"));
    }

    @Test
    void what_is_to_be_made_out_of_scope_is_refused_and_says_why() {
        LedgerClient coordinator = towns.limited("town", "COORDINATOR");
        String elsewhere = TwoTowns.signing("la-bas", TwoTowns.OTHER_TOWN, "Là-bas", "mairie", "association");
        String here = TwoTowns.signing("ici-2", TwoTowns.TOWN, "Ici encore", "mairie", "association");

        assertThat(coordinator.post("/api/v1/contracts", elsewhere).status()).isEqualTo(403);
        assertThat(coordinator.post("/api/v1/contracts?dryRun=true", elsewhere).status())
                .isEqualTo(403);
        assertThat(coordinator
                        .post("/api/v1/territories", "{\"inseeCode\":\"97413\",\"name\":\"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(coordinator
                        .post("/api/v1/territories/97411/diagnostics", "{\"year\":2020,\"findings\":[\"x\"]}")
                        .status())
                .isEqualTo(403);
        assertThat(coordinator
                        .post("/api/v1/partners/caf/renamings", "{\"name\":\"Autre\"}")
                        .status())
                .isEqualTo(403);
        assertThat(coordinator.post("/api/v1/contracts?dryRun=true", here).status())
                .isEqualTo(200);
        assertThat(coordinator
                        .post(
                                "/api/v1/territories/97412/diagnostics?dryRun=true",
                                "{\"year\":2020,\"findings\":[\"x\"]}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void joining_and_its_correction_count_at_once() {
        LedgerClient coordinator = towns.unlimited("COORDINATOR");
        LedgerClient caf = towns.limited("caf", "AUDITOR");
        towns.sign("nouveau", TwoTowns.OTHER_TOWN, "Nouveau", "autre", "association");
        String events = "/api/v1/contracts/nouveau/events";
        assertThat(caf.get(events).status()).isEqualTo(404);

        Answer joined = coordinator.post("/api/v1/contracts/nouveau/partners", """
                {"partner":"caf","roles":["FUNDER"],"via":"ACCESSION","decision":{"effectiveOn":"2021-01-01"}}""");
        assertThat(joined.status()).as(joined.body()).isEqualTo(201);
        Answer seen = caf.get(events);
        assertThat(seen.status()).isEqualTo(200);

        String last = seen.body().lines().reduce((a, b) -> b).orElseThrow();
        String event = last.replaceAll(".*\"id\":\"([0-9a-f-]{36})\".*", "$1");
        Answer corrected = coordinator.post(
                "/api/v1/contracts/nouveau/corrections",
                "{\"event\":\"" + event + "\",\"reason\":\"Erreur de saisie\"}");
        assertThat(corrected.status()).as(corrected.body()).isEqualTo(201);
        assertThat(caf.get(events).status()).isEqualTo(404);
        towns.awaitReadModels();
        assertThat(caf.get("/api/v1/contracts").body()).doesNotContain("nouveau");
    }

    @Test
    void who_withdrew_was_a_partner_and_goes_on_seeing() {
        LedgerClient caf = towns.limited("caf", "AUDITOR");

        assertThat(caf.get("/api/v1/contracts/quitte").status()).isEqualTo(200);
        assertThat(caf.get("/api/v1/contracts").body()).contains("quitte");
        assertThat(towns.limited("town", "AUDITOR")
                        .get("/api/v1/contracts/quitte")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_decision_with_the_body_of_another_contract_is_still_about_the_one_of_the_address() {
        Answer answer = towns.limited("town", "COORDINATOR")
                .post("/api/v1/contracts/ailleurs/amendments?dryRun=true", "{\"title\":\"x\"}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:partnership-ledger:problem:not-found");
    }
}
