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
