package fr.partnershipledger.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.PublishedInterface;
import fr.partnershipledger.api.RunningLedger;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records the case of Saint-Joseph over HTTP, every decision once, asks every question, and compares what was sent and answered
 * with the examples of the document. What differs from run to run, identifiers and times that the ledger chooses, is replaced.
 */
class ExamplesTest {

    private static final Path FILE =
            Path.of("src", "main", "resources", "fr", "partnershipledger", "api", "openapi", "examples.json");
    private static final Pattern CHOSEN =
            Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
    private static final String CONTRACT = "/api/v1/contracts/saint-joseph";

    private final Map<String, ObjectNode> examples = new TreeMap<>();
    private final Map<String, String> identifiers = new HashMap<>();
    private long position;

    @Test
    void the_examples_are_what_is_sent_and_answered(@TempDir Path data) throws IOException {
        try (RunningLedger ledger = RunningLedger.start(data)) {
            record(ledger.coordinator());
            ask(ledger.dashboard(), ledger.coordinator(), ledger.admin());
        }
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.setAll(examples);
        String written = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
        if (Boolean.getBoolean("openapi.rewrite")) {
            Files.writeString(FILE, written);
        }

        assertThat(Files.readString(FILE))
                .as("Write them anew with -Dtest=ExamplesTest -Dopenapi.rewrite=true, and the document after them")
                .isEqualTo(written);
        assertThat(examples.keySet())
                .as("every operation that answers JSON has an example")
                .containsAll(PublishedInterface.instance().operations().stream()
                        .filter(operation -> operation.path().startsWith("/api/"))
                        // What these answer differs from run to run, or is no JSON.
                        .filter(operation -> !operation
                                .path()
                                .matches("/api/v1/(?:read-models|integrity|events).*|.*/(?:events|bundle)"))
                        .filter(operation -> !operation.id().equals("document-get"))
                        .map(PublishedInterface.Operation::id)
                        .toList());
    }

    private void record(LedgerClient coordinator) {
        beginning(coordinator);
        members(coordinator);
        String wrong = money(coordinator);
        send(coordinator, CONTRACT + "/corrections", "{'event': '" + wrong + "', 'reason': 'typed twice'}");
        team(coordinator);
        later(coordinator);
    }

    private void beginning(LedgerClient coordinator) {
        send(
                coordinator,
                "/api/v1/territories",
                "{'inseeCode': '97412', 'name': 'Saint-Joseph', 'region': 'La Réunion', 'population': 34000, "
                        + on("2002-01-01") + "}");
        send(
                coordinator,
                "/api/v1/territories/97412/diagnostics",
                "{'year': 2002, 'conductedWith': ['residents', 'institutions'], 'indicators': [{'name': 'unemployment rate',"
                        + " 'value': 52, 'unit': 'percent'}, {'name': 'insolvent households', 'from': 85, 'to': 90, 'unit': 'percent'}],"
                        + " 'findings': ['social action close to people, at the scale of the neighbourhood'],"
                        + " 'toBeRefreshed': true, " + on("2002-12-31") + "}");
        for (String[] partner : new String[][] {
            {"others", "Autres partenaires (bailleurs sociaux, associations, …)", "GROUP"},
            {"commune", "Commune de Saint-Joseph", "MUNICIPALITY"},
            {"ccas", "CCAS de Saint-Joseph", "SOCIAL_ACTION_CENTRE"},
            {"cg", "Conseil général de La Réunion", "DEPARTMENTAL_COUNCIL"},
            {"ddjs", "Jeunesse et sports", "STATE_SERVICE"},
            {"bailleur", "Un bailleur social", "SOCIAL_LANDLORD"},
            {"association", "Une association", "ASSOCIATION"},
            {"caf", "Caisse d''allocations familiales de La Réunion", "FAMILY_ALLOWANCE_FUND"}
        }) {
            send(
                    coordinator,
                    "/api/v1/partners",
                    "{'id': '%s', 'name': '%s', 'kind': '%s', %s}"
                            .formatted(partner[0], partner[1], partner[2], on("2002-01-01")));
        }
        send(
                coordinator,
                "/api/v1/partners/ddjs/renamings",
                "{'name': 'Direction départementale de la jeunesse et des sports', " + on("2003-01-01") + "}");
        send(
                coordinator,
                "/api/v1/contracts",
                "{'id': 'saint-joseph', 'territory': '97412', 'title': 'Contractualisation territorialisée de l''action sociale',"
                        + " 'policy': 'childhood and youth', 'firstOfItsKind': 'first commune of France to sign one',"
                        + " 'promoter': 'ccas', 'signatories': ['commune', 'caf'],"
                        + " 'roles': {'FUNDER': ['caf', 'others'], 'OPERATIONAL_PARTNER': ['caf', 'ddjs']},"
                        + " 'term': {'from': '2003-01-01', 'to': '2005-12-31'},"
                        + " 'decision': {'effectiveOn': '2003-01-01', 'precision': 'YEAR',"
                        + " 'document': {'reference': '2003-17', 'date': '2003-02-14'}}}");
    }

    private void members(LedgerClient coordinator) {
        for (String partner : new String[] {"bailleur", "association"}) {
            send(
                    coordinator,
                    CONTRACT + "/partners",
                    "{'partner': '" + partner + "', 'roles': ['FUNDER'], 'via': 'AMENDMENT', " + on("2003-06-01")
                            + "}");
        }
        send(
                coordinator,
                CONTRACT + "/partners/association/roles",
                "{'roles': ['FUNDER', 'OPERATIONAL_PARTNER'], " + on("2003-09-01") + "}");
        send(
                coordinator,
                CONTRACT + "/actions",
                "{'key': 'maisons-pour-tous', 'title': 'Maisons pour Tous', 'origin': 'CREATED', " + on("2003-01-01")
                        + "}");
        send(
                coordinator,
                CONTRACT + "/actions",
                "{'key': 'contrat-enfance', 'title': 'Contrat enfance', 'origin': 'CONSOLIDATED', 'audience': {'toAge': 5}, "
                        + on("2003-01-01") + "}");
        send(
                coordinator,
                CONTRACT + "/actions/maisons-pour-tous/changes",
                "{'scope': 'meeting places in the neighbourhoods', " + on("2003-06-01") + "}");
        send(
                coordinator,
                CONTRACT + "/actions/maisons-pour-tous/facilities",
                "{'key': 'maison-1', 'name': 'Maison pour Tous', 'place': 'centre', " + on("2003-06-01") + "}");
    }

    /** @return the event of a commitment that is to be corrected */
    private String money(LedgerClient coordinator) {
        commit(coordinator, "commune", "6935000.00");
        commit(coordinator, "others", "4550000.00");
        commit(coordinator, "caf", "10761000.00");
        String c3 = CONTRACT + "/commitments/c3";
        send(coordinator, c3 + "/increases", "{" + amount("10000.00") + ", " + on("2003-05-01") + "}");
        send(coordinator, c3 + "/reductions", "{" + amount("10000.00") + ", " + on("2003-06-01") + "}");
        send(
                coordinator,
                c3 + "/allocations",
                "{'action': 'contrat-enfance', " + amount("1000000.00") + ", " + on("2003-06-01") + "}");
        send(coordinator, c3 + "/allocations/a1/release", "{" + on("2003-09-01") + "}");
        send(coordinator, c3 + "/payments", "{" + amount("500000.00") + ", " + on("2003-07-01") + "}");
        send(coordinator, c3 + "/payments/p1/reversal", "{'reason': 'sent back', " + on("2003-08-01") + "}");
        send(
                coordinator,
                CONTRACT + "/commitments/c2/split",
                "{'parts': [{'partner': 'bailleur', %s}, {'partner': 'association', %s}], %s}"
                        .formatted(amount("3000000.00"), amount("1550000.00"), on("2003-07-01")));
        commit(coordinator, "commune", "1000.00");
        send(
                coordinator,
                CONTRACT + "/commitments/c6/cancellation",
                "{'reason': 'never voted', " + on("2003-07-01") + "}");
        return commit(coordinator, "caf", "10761000.00")
                .json()
                .at("/events/0/id")
                .asString();
    }

    private Answer commit(LedgerClient coordinator, String partner, String amount) {
        return send(
                coordinator,
                CONTRACT + "/commitments",
                "{'term': 1, 'partner': '%s', %s, %s}".formatted(partner, amount(amount), on("2003-03-01")));
    }

    private void team(LedgerClient coordinator) {
        send(
                coordinator,
                CONTRACT + "/positions",
                "{'key': 'coordonnateur', 'title': 'coordonnateur', 'person': {'id': 'p-2', 'name': 'Marie Payet'}, "
                        + on("2003-03-01") + "}");
        send(
                coordinator,
                CONTRACT + "/positions",
                "{'key': 'chef-de-projet', 'title': 'chef de projet', 'person': 'p-1', " + on("2003-03-01") + "}");
        send(coordinator, CONTRACT + "/positions/chef-de-projet/vacancy", "{" + on("2005-03-01") + "}");
        send(
                coordinator,
                CONTRACT + "/meetings",
                "{'subject': 'comité de pilotage', 'participants': ['ccas', 'caf'], 'decisions': ['regular meetings'], "
                        + on("2004-03-01") + "}");
        send(
                coordinator,
                CONTRACT + "/evaluations",
                "{'kind': 'QUALITATIVE', 'text': 'every neighbourhood reached', 'indicators': [{'name': 'participation of"
                        + " families', 'trend': 'RISING'}], " + on("2005-10-01") + "}");
    }

    private void later(LedgerClient coordinator) {
        send(
                coordinator,
                CONTRACT + "/amendments",
                "{'text': 'The steering committee meets twice a year.', " + on("2004-06-01") + "}");
        send(
                coordinator,
                CONTRACT + "/renewals",
                "{'title': 'Plan social global', 'term': {'from': '2006-01-01', 'to': '2008-12-31'}, 'joins': ['cg'],"
                        + " 'decision': {'effectiveOn': '2005-10-01', 'precision': 'MONTH'}}");
        send(
                coordinator,
                CONTRACT + "/partners/ddjs/withdrawal",
                "{'reason': 'reorganised', " + on("2006-01-01") + "}");
        send(
                coordinator,
                CONTRACT + "/actions/maisons-pour-tous/facilities/maison-1/closing",
                "{" + on("2006-06-01") + "}");
        send(
                coordinator,
                CONTRACT + "/actions/contrat-enfance/ending",
                "{'reason': 'replaced', " + on("2006-12-31") + "}");
        send(coordinator, CONTRACT + "/terms/1/closing", "{" + on("2006-06-30") + "}");
        send(
                coordinator,
                CONTRACT + "/terms/1/reopening",
                "{'reason': 'a payment was forgotten', " + on("2006-07-01") + "}");
        send(coordinator, CONTRACT + "/extensions", "{'newEnd': '2009-06-30', " + on("2008-06-01") + "}");
        send(coordinator, CONTRACT + "/termination", "{'reason': 'merged', " + on("2009-03-31") + "}");
    }

    private void ask(LedgerClient reader, LedgerClient coordinator, LedgerClient admin) {
        String then = "after=" + position + "&asOf=2006-12-31";
        for (String question : new String[] {
            "/api/v1/contracts?q=Plan&" + then,
            CONTRACT + "?" + then,
            CONTRACT + "/budget?by=term,partner&" + then,
            "/api/v1/budgets?by=territory&" + then,
            CONTRACT + "/budget/entries?partner=caf&limit=2&" + then,
            CONTRACT + "/partners?limit=2&" + then,
            "/api/v1/partners/cg/participations?" + then,
            CONTRACT + "/audit-trail?limit=2&" + then,
            "/api/v1/partners/cg/audit-trail?limit=2&" + then,
            "/api/v1/audit-trail?limit=1&" + then,
            CONTRACT + "/changes?from=2005-09-30&to=2005-12-31&after=" + position,
            "/api/v1/partners?limit=2&" + then,
            "/api/v1/partners/ddjs?" + then,
            "/api/v1/territories?" + then,
            "/api/v1/territories/97412?" + then,
            "/api/v1/findings?limit=1&" + then,
            CONTRACT + "/findings?limit=1&" + then
        }) {
            keep("GET", question, null, reader.get(question));
        }
        String file = "/api/v1/documents/b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9";
        keep("PUT", file, null, coordinator.send("PUT", file, BodyPublishers.ofString("hello world")));
        keep("POST", "/api/v1/persons/p-2/erasure", null, admin.post("/api/v1/persons/p-2/erasure"));
    }

    private static String on(String date) {
        return "'decision': {'effectiveOn': '" + date + "'}";
    }

    private static String amount(String amount) {
        return "'amount': {'amount': '" + amount + "', 'currency': 'EUR'}";
    }

    private Answer send(LedgerClient coordinator, String path, String quoted) {
        String body = quoted.replace("''", "\u2019").replace('\'', '"');
        Answer answer = coordinator.post(path, body);
        keep("POST", path, body, answer);
        position = answer.json().path("events").path(0).path("position").asLong(position);
        return answer;
    }

    private void keep(String method, String path, @Nullable String body, Answer answer) {
        assertThat(answer.status()).as(method + " " + path + answer.body()).isIn(200, 201);
        ObjectNode example = JsonNodeFactory.instance.objectNode();
        if (body != null) {
            example.set("request", stable(body));
        }
        example.set("answer", stable(answer.body()));
        PublishedInterface.instance()
                .operation(method, path)
                .ifPresent(operation -> examples.put(operation.id(), example));
    }

    private JsonNode stable(String json) {
        String same = CHOSEN.matcher(json)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group().contains("T")
                                ? "2026-11-24T12:00:00Z"
                                : identifiers.computeIfAbsent(
                                        found.group(),
                                        unused -> "00000000-0000-4000-8000-%012d".formatted(identifiers.size() + 1))));
        return JsonMapper.shared().readTree(same);
    }
}
