package fr.partnershipledger.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.RunningLedger;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may see which page, and how a browser is remembered. */
class PageAccessTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final RunningLedger ledger = RunningLedger.shared();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(at(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + ledger.port() + path);
    }

    private HttpResponse<String> signIn(String user, String password) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(get("/login").body());
        assertThat(token.find()).isTrue();
        return post(
                "/login",
                "username=" + user + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8) + "&_csrf="
                        + token.group(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/                | coordinator auditor dashboard admin",
                "/contracts/none  | coordinator auditor dashboard",
                "/operations      | admin",
                "/record/signing  | coordinator",
                "/contracts/none/record         | coordinator",
                "/contracts/none/record/renewal | coordinator",
                "/events/1/proof  | auditor",
                "/events/1/leaf   | auditor",
                "/audit-trail     | coordinator auditor dashboard",
                "/audit-trail/all.csv | coordinator auditor dashboard",
                "/contracts/none/audit-trail | coordinator auditor dashboard",
                "/contracts/none/entries | coordinator auditor dashboard",
                "/contracts/none/entries.csv | coordinator auditor dashboard",
                "/contracts/none/budget.csv | coordinator auditor dashboard",
                "/contracts/none/documents/abc | coordinator auditor dashboard",
                "/contracts/none/dossier | auditor",
                "/contracts/none/dossier.pdf | auditor",
                "/contracts/none/bundle | auditor",
                "/partners        | coordinator auditor dashboard",
                "/partners/none   | coordinator auditor dashboard",
                "/money           | coordinator auditor dashboard",
                "/money/wall      | coordinator auditor dashboard",
                "/money/year.csv  | coordinator auditor dashboard",
                "/operations/erasure | admin",
                "/help            | coordinator auditor dashboard admin",
            })
    void each_role_sees_its_own_pages(String path, String allowed) throws IOException, InterruptedException {
        for (String user : ledger.credentials().keySet()) {
            signIn(user, ledger.credentials().getOrDefault(user, ""));
            int status = get(path).statusCode();
            if (allowed.contains(user)) {
                assertThat(status).as(user).isNotEqualTo(403);
            } else {
                assertThat(status).as(user).isEqualTo(403);
            }
        }
    }

    @Test
    void who_is_not_signed_in_is_led_to_the_sign_in() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/contracts/saint-joseph");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/login");
    }

    @Test
    void a_wrong_password_is_told_like_an_unknown_name() throws IOException, InterruptedException {
        String wrong =
                signIn("auditor", "wrong").headers().firstValue("Location").orElse("");
        String unknown =
                signIn("nobody", "wrong").headers().firstValue("Location").orElse("");

        assertThat(wrong).endsWith("/login?error").isEqualTo(unknown);
    }

    @Test
    void what_a_page_sends_needs_its_token() throws IOException, InterruptedException {
        assertThat(post("/login", "username=auditor&password=x").statusCode()).isEqualTo(403);
    }

    @Test
    void the_cookie_of_a_session_is_for_this_site_alone_and_for_no_script() throws IOException, InterruptedException {
        assertThat(get("/login").headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("ledger-session=")
                .contains("HttpOnly", "SameSite=Strict");
    }

    @Test
    void no_page_may_run_what_does_not_come_from_the_ledger() throws IOException, InterruptedException {
        assertThat(get("/login").headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void a_page_that_is_not_there_says_what_to_do_next() throws IOException, InterruptedException {
        signIn("auditor", ledger.credentials().getOrDefault("auditor", ""));

        HttpResponse<String> answer = get("/contracts/nothing-here?lang=fr");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Cette page n’existe pas", "Revenir aux contrats");
    }
}
