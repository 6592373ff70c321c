package fr.partnershipledger.api.scope;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What limited users are handed out other than by questions: the feed, files, bundles, pages. */
@TestInstance(Lifecycle.PER_CLASS)
class HandedOutTest {

    private TwoTowns towns;

    @BeforeAll
    void two_towns(@TempDir Path data) {
        towns = TwoTowns.in(data);
    }

    @AfterAll
    void stop() {
        towns.close();
    }

    @Test
    void the_feed_in_every_form_leaves_out_what_is_out_of_scope() {
        LedgerClient limited = towns.limited("caf", "DASHBOARD");
        String batches = "";
        String next = "/api/v1/events?limit=2";
        while (next != null) {
            Answer batch =
                    limited.with("Accept", "application/cloudevents-batch+json").get(next);
            assertThat(batch.status()).isEqualTo(200);
            batches += batch.body();
            String link = batch.header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }

        for (String feed : List.of(batches, limited.get("/api/v1/events").body())) {
            assertThat(feed).contains("contract/partage", "contract/quitte", "partner/caf");
            assertThat(feed).doesNotContain("contract/ici").doesNotContain(TwoTowns.HIDDEN);
        }
        assertThat(limited.get("/api/v1/events?limit=3").body().lines()).hasSize(3);
        assertThat(limited.get("/api/v1/events?contract=ailleurs").body()).isEmpty();
        assertThat(limited.get("/api/v1/events?contract=partage").body()).isNotEmpty();
    }

    @Test
    void a_live_feed_leaves_it_out_too_and_goes_on() throws IOException, InterruptedException {
        try (BufferedReader stream = live("caf-dashboard", 0)) {
            readUntil(stream, "contract/quitte");
            towns.post("/contracts/ailleurs/amendments", "{'text':'Ailleurs encore'}");
            towns.post("/contracts/partage/amendments", "{'text':'Texte partagé'}");

            String read = readUntil(stream, "Texte partagé");

            assertThat(read).doesNotContain("Ailleurs encore");
        }
    }

    private BufferedReader live(String login, long after) throws IOException, InterruptedException {
        String pair = login + ":" + towns.ledger().credentials().get(login);
        HttpRequest request = HttpRequest.newBuilder(at("/api/v1/events?after=" + after))
                .header("Accept", "text/event-stream")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .build();
        HttpResponse<InputStream> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private static String readUntil(BufferedReader stream, String text) throws IOException {
        StringBuilder read = new StringBuilder();
        String line = stream.readLine();
        while (line != null) {
            read.append(line).append('\n');
            if (line.contains(text)) {
                return read.toString();
            }
            line = stream.readLine();
        }
        throw new AssertionError("ended before " + text);
    }

    @Test
    void a_file_is_there_when_a_decision_in_scope_names_it() {
        LedgerClient coordinator = towns.limited("town", "COORDINATOR");
        String shown = keep(coordinator, "Délibération d’ici");
        String hidden = keep(towns.unlimited("COORDINATOR"), "Délibération d’ailleurs");
        name("ici", shown);
        name("ailleurs", hidden);
        towns.awaitReadModels();
        LedgerClient auditor = towns.limited("town", "AUDITOR");

        assertThat(auditor.get("/api/v1/documents/" + shown).body()).isEqualTo("Délibération d’ici");
        Answer refused = auditor.get("/api/v1/documents/" + hidden);
        Answer unknown = auditor.get("/api/v1/documents/" + "0".repeat(64));
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body()).isEqualTo(unknown.body().replace("0".repeat(64), hidden));
        assertThat(towns.unlimited("AUDITOR").get("/api/v1/documents/" + hidden).status())
                .isEqualTo(200);
    }

    private static String keep(LedgerClient coordinator, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String sha256 = sha256(bytes);
        Answer kept = coordinator
                .with("Content-Type", "text/plain")
                .send("PUT", "/api/v1/documents/" + sha256, BodyPublishers.ofByteArray(bytes));
        assertThat(kept.status()).as(kept.body()).isEqualTo(201);
        return sha256;
    }

    private void name(String contract, String sha256) {
        towns.post(
                "/contracts/" + contract + "/amendments",
                "{'text':'Avenant','decision':{'document':{'reference':'F-1','date':'2020-06-01','sha256':'" + sha256
                        + "'}}}");
    }

    @Test
    void a_bundle_is_of_one_contract_in_scope_and_never_of_everything() {
        LedgerClient auditor = towns.limited("town", "AUDITOR");

        assertThat(auditor.get("/api/v1/bundle").status()).isEqualTo(403);
        assertThat(auditor.get("/api/v1/contracts/ici/bundle").status()).isEqualTo(200);
        assertThat(auditor.get("/api/v1/contracts/ailleurs/bundle").status()).isEqualTo(404);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Test
    void pages_show_what_is_in_scope_and_nothing_else() throws IOException, InterruptedException {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        signIn(browser, "town-auditor");

        HttpResponse<String> start = page(browser, "/");
        assertThat(start.statusCode()).isEqualTo(200);
        assertThat(start.body()).contains("/contracts/ici").doesNotContain(TwoTowns.HIDDEN, "partage");
        assertThat(page(browser, "/contracts/ici").statusCode()).isEqualTo(200);
        assertThat(page(browser, "/contracts/ailleurs").statusCode()).isEqualTo(404);
        assertThat(withoutToken(page(browser, "/contracts/ailleurs")).replace("ailleurs", "nowhere"))
                .isEqualTo(withoutToken(page(browser, "/contracts/nowhere")));
        assertThat(page(browser, "/?q=DEL-ailleurs").body()).doesNotContain("/contracts/ailleurs");
        assertThat(page(browser, "/?q=DEL-ici").body()).contains("/contracts/ici");
        assertThat(page(browser, "/assets/ledger.css").statusCode()).isEqualTo(200);
    }

    private void signIn(HttpClient browser, String login) throws IOException, InterruptedException {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(page(browser, "/login").body());
        assertThat(token.find()).isTrue();
        String form = "username=" + login + "&_csrf=" + token.group(1) + "&password="
                + URLEncoder.encode(towns.ledger().credentials().getOrDefault(login, ""), StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(at("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        assertThat(browser.send(request, HttpResponse.BodyHandlers.discarding())
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).doesNotContain("login"));
    }

    /** A token against requests from other sites is another each time. */
    private static String withoutToken(HttpResponse<String> page) {
        return page.body().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
    }

    private HttpResponse<String> page(HttpClient browser, String path) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + towns.ledger().port() + path);
    }
}
