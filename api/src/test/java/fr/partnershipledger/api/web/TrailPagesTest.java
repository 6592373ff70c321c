package fr.partnershipledger.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.api.embedded.EmbeddedDatabase;
import fr.partnershipledger.core.eventstore.EventHistory;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An auditor reads why a figure is what it is and what happened, and lets the browser verify it. */
class TrailPagesTest {

    private static final String TRAIL = "/contracts/saint-joseph/audit-trail";
    private static final String ENTRIES = "/contracts/saint-joseph/entries";

    private static RunningLedger ledger;
    private static Browser browser;

    @BeforeAll
    static void open(@TempDir Path data) {
        ledger = RunningLedger.start(data, "--spring.profiles.active=demo");
        browser = Browser.open(ledger);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        ledger.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void pages_shut_nobody_out_and_break_no_policy(String language) {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            Page page = browser.signedIn("auditor", language, 1280, scheme, true);
            for (String address : new String[] {
                TRAIL, "/audit-trail?q=caf&kind=funding.committed", ENTRIES, ENTRIES + "?term=1&asOf=2004-12-31"
            }) {
                page.navigate(address);
                Browser.assertAccessible(page);
            }
            page.context().close();
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_narrow_screen_shows_all_without_scrolling_the_page_sideways() {
        Page page = browser.signedIn("auditor", "fr", 320, ColorScheme.LIGHT, true);
        for (String address : new String[] {TRAIL, ENTRIES}) {
            page.navigate(address);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as(address)
                    .isLessThanOrEqualTo(320);
        }
    }

    @Test
    void the_entries_of_a_figure_add_up_to_what_the_interface_says_and_lead_to_their_line() {
        String figure = ledger.auditor()
                .get("/api/v1/contracts/saint-joseph/budget?by=term")
                .json()
                .at("/rows/0/committed/amount")
                .asString();
        Page page = browser.signedIn("auditor", "en");
        page.navigate("/contracts/saint-joseph");
        page.locator("tr.sum td a").first().click();

        assertThat(digits(page.locator("#committed").innerText())).isEqualTo(whole(figure));
        assertThat(digits(page.locator("tfoot td").first().innerText())).isEqualTo(whole(figure));

        Locator entry = page.locator("tbody tr").first().locator(".facts a").first();
        String position = entry.innerText().replaceAll("\\D", "");
        entry.click();
        page.waitForURL(Pattern.compile(".*#e" + position));
        assertThat(page.locator("#e" + position).isVisible()).isTrue();
    }

    private static String digits(String money) {
        return money.replaceAll("[^0-9]", "");
    }

    private static String whole(String amount) {
        return amount.substring(0, amount.indexOf('.'));
    }

    @Test
    void every_line_of_the_trail_is_verified_in_the_browser() {
        Page page = browser.signedIn("auditor", "en");
        page.navigate(TRAIL);
        page.locator("[data-verify-all]").click();
        page.locator("[data-summary]:has-text('All lines of this page are verified')")
                .waitFor();

        assertThat(page.locator("[data-seal][data-is=proved]").count())
                .isEqualTo(page.locator("ol.story > li").count())
                .isPositive();
        assertThat(page.locator("[data-state]").first().innerText()).startsWith("Verified:");
    }

    @Test
    void a_key_of_the_readers_own_is_the_one_that_counts() {
        Page page = browser.signedIn("auditor", "en");
        page.navigate(TRAIL);
        page.locator("summary:has-text('Compare')").click();
        page.locator("#own-key").fill("example.org/log+00000000+AAAA");
        page.locator("[data-keep-key]").click();
        page.locator("[data-verify-all]").click();
        page.locator("[data-summary]:has-text('0 of')").waitFor();

        assertThat(page.locator("[data-seal][data-is=proved]").count()).isZero();
        assertThat(page.locator("[data-state]").first().innerText()).contains("the verifier key cannot be read");

        page.locator("[data-forget-key]").click();
        page.locator("[data-verify-all]").click();
        page.locator("[data-summary]:has-text('All lines')").waitFor();
    }

    @Test
    void an_event_changed_behind_the_ledgers_back_is_not_verifiable() throws SQLException, IOException {
        Page page = browser.signedIn("auditor", "en");
        page.navigate(TRAIL);
        String victim = page.locator("[data-seal]").nth(1).getAttribute("data-seal");
        String note = tamper(victim, "nothing to see here");
        try {
            page.navigate(TRAIL);
            page.locator("[data-verify-all]").click();
            page.locator("[data-summary]:has-text('look at the others')").waitFor();

            assertThat(page.locator("[data-seal='" + victim + "'] [data-state]").innerText())
                    .isEqualTo("Not verifiable: the entry is not the one that was sealed");
            assertThat(page.locator("[data-seal][data-is=not]").count()).isOne();
        } finally {
            tamper(victim, note);
        }
    }

    /** As a superuser with triggers switched off, who alone can. Gives back the note that was there. */
    private static @Nullable String tamper(String position, @Nullable String note) throws SQLException, IOException {
        String password =
                Files.readString(ledger.data().resolve("postgres-password")).strip();
        String url = ledger.bean(EmbeddedDatabase.class).logins().url();
        try (Connection connection = DriverManager.getConnection(url, "postgres", password);
                Statement statement = connection.createStatement();
                PreparedStatement reading =
                        connection.prepareStatement("select note from ledger.event where position = ?");
                PreparedStatement writing =
                        connection.prepareStatement("update ledger.event set note = ? where position = ?")) {
            reading.setLong(1, Long.parseLong(position));
            ResultSet row = reading.executeQuery();
            row.next();
            String before = row.getString(1);
            statement.execute("alter table ledger.event disable trigger event_only_grows");
            writing.setString(1, note);
            writing.setLong(2, Long.parseLong(position));
            assertThat(writing.executeUpdate()).isOne();
            statement.execute("alter table ledger.event enable always trigger event_only_grows");
            return before;
        }
    }

    @Test
    void a_corrected_entry_stands_visibly_withdrawn_beside_its_correction() {
        Answer wrong = ledger.coordinator().post("/api/v1/contracts/saint-joseph/commitments", """
                {"term": 1, "partner": "commune", "amount": {"amount": "777.00", "currency": "EUR"},
                 "decision": {"effectiveOn": "2004-06-01", "note": "=1+1"}}
                """);
        assertThat(wrong.status()).as(wrong.body()).isEqualTo(201);
        Answer correction = ledger.coordinator().post("/api/v1/contracts/saint-joseph/corrections", """
                {"event": "%s", "reason": "a slip of the pen"}
                """.formatted(
                        wrong.json().at("/events/0/id").asString()));
        assertThat(correction.status()).as(correction.body()).isEqualTo(201);
        String taken = wrong.json().at("/events/0/position").asString();
        String taking = correction.json().at("/events/0/position").asString();
        ledger.auditor().get("/api/v1/contracts/saint-joseph/audit-trail?after=" + taking);

        Page page = browser.signedIn("auditor", "fr");
        page.navigate(TRAIL + "?q=777");

        assertThat(page.locator("#e" + taken).getAttribute("class")).isEqualTo("withdrawn");
        assertThat(page.locator("#e" + taken).innerText()).contains("Annulée par l’écriture " + taking);
        page.locator("#e" + taken + " .tag.bad a").click();
        page.locator("#e" + taking).waitFor();
        assertThat(page.locator("#e" + taking).innerText()).contains("Corrige l’écriture " + taken);

        String file = page.request().get(TRAIL + ".csv?q=777").text();
        assertThat(file).contains("'=1+1").doesNotContain(",=1+1");
    }

    @Test
    void files_hold_what_the_page_shows_in_the_form_that_is_asked_for() {
        Page page = browser.signedIn("auditor", "fr");
        String plain = page.request()
                .get("/contracts/saint-joseph/budget.csv?lang=fr&asOf=2004-12-31")
                .text();
        String french = page.request()
                .get("/contracts/saint-joseph/budget.csv?lang=fr&form=fr&asOf=2004-12-31")
                .text();
        String entries =
                page.request().get(ENTRIES + ".csv?term=1&asOf=2004-12-31").text();

        assertThat(plain)
                .startsWith("période,identifiant du partenaire,partenaire,engagé,")
                .contains(",6935000.00,");
        assertThat(french)
                .startsWith("\ufeffpériode;identifiant du partenaire;partenaire;engagé;")
                .contains(";6935000,00;");
        BigDecimal total = entries.lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(",EUR,")).split(",", -1))
                .map(cells -> new BigDecimal(cells[cells.length - 3]))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(total)
                .isEqualByComparingTo(new BigDecimal(ledger.auditor()
                        .get("/api/v1/contracts/saint-joseph/budget?by=term&asOf=2004-12-31")
                        .json()
                        .at("/rows/0/committed/amount")
                        .asString()));
        assertThat(page.request().get("/audit-trail/all.csv").text().lines().count())
                .isEqualTo(ledger.bean(EventHistory.class).head() + 1);
    }

    @Test
    void without_scripts_the_proof_is_a_file_to_take_home() {
        Page page = browser.signedIn("auditor", "fr", 1280, ColorScheme.LIGHT, false);
        page.navigate(TRAIL);

        String proof = page.locator("[data-seal] a").first().getAttribute("href");
        assertThat(page.request().get(proof).text()).startsWith("c2sp.org/tlog-proof@v1");
    }

    @Test
    void who_is_no_auditor_is_offered_no_proofs() {
        Page page = browser.signedIn("dashboard", "fr");
        page.navigate(TRAIL);

        assertThat(page.locator("ol.story > li").count()).isPositive();
        assertThat(page.locator("[data-seal]").count()).isZero();
        assertThat(page.request().get("/events/1/leaf").status()).isEqualTo(403);
    }

    @Test
    void every_kind_of_event_has_a_name_in_both_languages() {
        PageWords words = new PageWords();
        for (String name : EventHistory.names()) {
            assertThat(words.in(Locale.FRANCE)).containsKey("event." + name);
        }
    }

    @Test
    void pages_are_pictured_for_the_documentation() {
        Page page = browser.signedIn("auditor", "fr");
        Pictures.take(page, ENTRIES + "?term=1&partner=caf", 1100, "entries");
        Pictures.take(page, TRAIL, 1500, "trail");
        assertThat(browser.complaints()).isEmpty();
    }
}
