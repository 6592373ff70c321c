package fr.partnershipledger.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fr.partnershipledger.api.RunningLedger;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The start page and a contract's page, read in a browser with the reference case in the ledger. */
class ContractPagesTest {

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
                "/", "/?q=caf", "/contracts/saint-joseph", "/contracts/saint-joseph?asOf=2006-01-01&from=2004-12-31"
            }) {
                page.navigate(address);
                Browser.assertAccessible(page);
            }
            page.context().close();
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void the_slider_leads_to_a_date_and_everything_shows_that_date() {
        Page page = browser.signedIn("auditor", "en");
        page.navigate("/contracts/saint-joseph");
        assertThat(page.locator("h1").textContent()).isEqualTo("Plan social global");

        page.locator("#slider").focus();
        page.keyboard().press("Home");
        page.waitForURL("**/contracts/saint-joseph?asOf=2003-01-01");

        assertThat(page.locator(".notice.past").textContent()).contains("1 January 2003");
        assertThat(page.locator("h1").textContent())
                .isEqualTo("Contractualisation territorialisée de l'action sociale");
        assertThat(page.locator("section[aria-labelledby=money] tfoot").textContent())
                .contains("€22,246,000");
        assertThat((String) page.evaluate("document.activeElement.id")).isEqualTo("slider");

        page.goBack();
        page.waitForURL("**/contracts/saint-joseph");
        assertThat(page.locator("section[aria-labelledby=money] tfoot").textContent())
                .contains("€34,146,000");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_date_is_chosen_and_compared_without_any_script() {
        Page page = browser.signedIn("dashboard", "fr", 1280, ColorScheme.LIGHT, false);
        page.navigate("/contracts/saint-joseph");
        page.locator("#asOf").fill("2006-01-01");
        page.locator("#from").fill("2004-12-31");
        page.locator("form[data-time] button").click();

        assertThat(plain(page.locator("#compare tfoot").textContent()))
                .contains("22 246 000 €", "34 146 000 €", "+11 900 000 €");
        assertThat(page.locator("#compare").textContent())
                .contains("le Conseil général de La Réunion rejoint le contrat lors de son renouvellement");
        assertThat(page.locator("[data-slider]").isVisible()).isFalse();
    }

    @Test
    void a_search_finds_contracts_partners_and_amounts() {
        Page page = browser.signedIn("coordinator", "fr");
        page.locator("#q").fill("4 550 000");
        page.locator("form[role=search] button").click();

        assertThat(plain(page.locator("ol.story").textContent())).contains("engage", "4 550 000,00 €");

        page.navigate("/?q=allocations");
        assertThat(page.locator("#content").textContent()).contains("Caisse d'allocations familiales de La Réunion");
        page.navigate("/?q=---");
        assertThat(page.locator("#content").textContent()).contains("Aucun contrat pour « --- »");
    }

    @Test
    void a_date_before_the_signature_says_when_to_look_instead() {
        Page page = browser.signedIn("auditor", "en");
        page.navigate("/contracts/saint-joseph?asOf=2001-05-01");

        assertThat(page.locator("#content").textContent())
                .contains("On 1 May 2001 this contract was not signed yet", "It is signed with effect from 2003");
    }

    /** With plain spaces instead of those that hold an amount together. */
    private static String plain(String text) {
        return text.replaceAll("[\\u00a0\\u202f]", " ");
    }

    @Test
    void pages_are_pictured_for_the_documentation() {
        Page page = browser.signedIn("auditor", "fr");
        Pictures.take(page, "/", 1200, "start");
        Pictures.take(page, "/contracts/saint-joseph?asOf=2006-01-01&from=2004-12-31", 1500, "contract");
        page.navigate("/contracts/saint-joseph");
        page.locator("details:has(.chart) > summary").click();
        page.locator(".chart svg").waitFor();
        Pictures.take(page.locator("details:has(.chart)"), "flows");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_narrow_screen_shows_all_without_scrolling_the_page_sideways() {
        Page page = browser.signedIn("auditor", "fr", 320, ColorScheme.LIGHT, true);
        for (String address : new String[] {"/", "/contracts/saint-joseph"}) {
            page.navigate(address);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as(address)
                    .isLessThanOrEqualTo(320);
        }
    }
}
