package fr.partnershipledger.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.RunningLedger;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dashboard reader looks at the money of all contracts and at partners. */
class MoneyPagesTest {

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
            Page page = browser.signedIn("dashboard", language, 320, scheme, true);
            for (String address : new String[] {"/money", "/money/wall", "/partners", "/partners/caf"}) {
                page.navigate(address);
                Browser.assertAccessible(page);
                assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                        .as(address)
                        .isLessThanOrEqualTo(320);
            }
            page.context().close();
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void the_figures_are_those_of_the_interface_and_each_table_adds_up_to_them() {
        String committed = ledger.dashboard()
                .get("/api/v1/budgets")
                .json()
                .at("/items/0/total/committed/amount")
                .asString();
        Page page = browser.signedIn("dashboard", "en");
        page.navigate("/money");

        assertThat(amount(page.locator("[data-total=committed]").innerText())).isEqualByComparingTo(committed);
        for (String by : new String[] {"partner", "year", "territory"}) {
            BigDecimal sum = page
                    .locator("section[aria-labelledby=" + by + "-EUR] tbody tr td:nth-of-type(1)")
                    .allInnerTexts()
                    .stream()
                    .map(MoneyPagesTest::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(sum).as(by).isEqualByComparingTo(committed);
        }
    }

    private static BigDecimal amount(String money) {
        return new BigDecimal(money.replaceAll("[^0-9.-]", ""));
    }

    @Test
    void a_filter_holds_for_the_tables_and_the_file() {
        Page page = browser.signedIn("dashboard", "en");
        page.navigate("/money");
        page.locator("#partner").selectOption("caf");
        page.locator("form.card button").click();

        assertThat(page.locator("section[aria-labelledby=partner-EUR] tbody tr").count())
                .isOne();
        String file = page.request()
                .get(page.locator("a[href^='/money/partner.csv?form=plain']").getAttribute("href"))
                .text();
        assertThat(file.lines().count()).isEqualTo(2);
        assertThat(file).contains("\ncaf,");
    }

    @Test
    void figures_follow_what_is_recorded_without_a_reload() {
        Page page = browser.signedIn("dashboard", "en");
        page.navigate("/money/wall");
        page.locator("[data-listening=yes]")
                .waitFor(new com.microsoft.playwright.Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
        BigDecimal before =
                amount(page.locator("[data-total=committed]").first().innerText());

        Answer recorded = ledger.coordinator().post("/api/v1/contracts/saint-joseph/commitments", """
                {"term": 1, "partner": "commune", "amount": {"amount": "1000.00", "currency": "EUR"},
                 "decision": {"effectiveOn": "2004-06-01"}}
                """);
        assertThat(recorded.status()).as(recorded.body()).isEqualTo(201);

        page.locator("[data-live]:has-text('updated')").waitFor();
        assertThat(amount(page.locator("[data-total=committed]").first().innerText()))
                .isEqualByComparingTo(before.add(new BigDecimal(1000)));
    }

    @Test
    void a_chart_is_drawn_and_saved_as_a_picture(@TempDir Path home) throws IOException {
        Page page = browser.signedIn("dashboard", "fr");
        page.navigate("/money");
        page.locator("#chart-partner-EUR").scrollIntoViewIfNeeded();
        page.locator("#chart-partner-EUR svg").waitFor();

        Download download = page.waitForDownload(
                () -> page.locator("[data-png=chart-partner-EUR]").click());
        Path picture = home.resolve("chart.png");
        download.saveAs(picture);

        assertThat(Files.readAllBytes(picture)).startsWith(new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_partner_is_found_by_name_and_its_figure_leads_to_the_entries() {
        Page page = browser.signedIn("auditor", "en");
        page.navigate("/partners?q=allocations");
        page.locator("tbody a").first().click();
        page.waitForURL("**/partners/caf");
        page.locator("section[aria-labelledby=contracts] td a").first().click();

        assertThat(page.url()).contains("/contracts/saint-joseph/entries?partner=caf");
        assertThat(page.locator("tbody tr").count()).isPositive();
    }

    @Test
    void pages_are_pictured_for_the_documentation() {
        Page page = browser.signedIn("dashboard", "fr");
        page.navigate("/money/wall");
        page.locator(".chart svg").nth(1).waitFor();
        Pictures.take(page.locator("body"), "wall");
        Pictures.take(page, "/money", 1100, "money");
        Pictures.take(page, "/partners/caf", 1300, "partner");
        assertThat(browser.complaints()).isEmpty();
    }
}
