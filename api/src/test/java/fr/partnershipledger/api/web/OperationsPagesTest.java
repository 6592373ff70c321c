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

/** An operator looks after the ledger, and everyone finds help. */
class OperationsPagesTest {

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
            Page page = browser.signedIn("admin", language, 320, scheme, true);
            for (String address : new String[] {"/operations", "/operations/erasure?person=someone", "/help"}) {
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
    void a_rebuild_is_begun_by_a_button_and_its_end_shows_by_itself() {
        Page page = browser.signedIn("admin", "en");
        page.navigate("/operations");

        page.locator("#model-budget button").click();
        page.locator("#model-budget .facts:has-text('rebuilt')").waitFor();

        assertThat(ledger.admin()
                        .get("/api/v1/read-models/budget/rebuild")
                        .json()
                        .get("state")
                        .asString())
                .isEqualTo("DONE");
        assertThat(page.locator("#model-budget .tag").innerText()).isEqualTo("current");
    }

    @Test
    void a_name_is_erased_only_when_the_pseudonym_is_typed_a_second_time() {
        String person = "person-to-forget";
        assertThat(ledger.coordinator()
                        .post("/api/v1/contracts/saint-joseph/positions", """
                                {"key": "to-forget", "title": "chef de projet",
                                 "person": {"id": "person-to-forget", "name": "Jeanne Payet"}}
                                """)
                        .status())
                .isEqualTo(201);
        Page page = browser.signedIn("admin", "en");
        page.navigate("/operations");
        page.locator("#person").fill(person);
        page.locator("form[action='/operations/erasure'] button").click();

        page.locator("#typed").fill("something-else");
        page.locator("section button:has-text('Erase')").click();
        assertThat(page.locator("[role=alert]").innerText()).contains("Nothing is erased");

        page.locator("#typed").fill(person);
        page.locator("section button:has-text('Erase')").click();
        assertThat(page.locator("[role=status]").innerText()).startsWith("The name of “" + person + "” is erased");
    }

    @Test
    void nobody_is_erased_whom_the_ledger_does_not_know() {
        Page page = browser.signedIn("admin", "fr");
        page.navigate("/operations/erasure?person=nobody-at-all");
        page.locator("#typed").fill("nobody-at-all");
        page.locator("section button").click();

        assertThat(page.locator("[role=alert]").innerText()).contains("Rien n’est effacé");
    }

    @Test
    void keys_lead_to_other_pages_until_they_are_switched_off() {
        Page page = browser.signedIn("auditor", "en");
        page.keyboard().press("/");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("q");

        page.locator("#content").focus();
        page.keyboard().press("?");
        page.waitForURL("**/help#keyboard");
        page.keyboard().press("g");
        page.keyboard().press("a");
        page.waitForURL("**/audit-trail");

        page.navigate("/help");
        page.locator("#keys-on").uncheck();
        page.locator("#content").focus();
        page.keyboard().press("g");
        page.keyboard().press("a");
        assertThat(page.url()).endsWith("/help");
    }

    @Test
    void an_auditor_may_not_see_the_operations() {
        Page page = browser.signedIn("auditor", "en");

        assertThat(page.request().get("/operations").status()).isEqualTo(403);
    }

    @Test
    void pages_are_pictured_for_the_documentation() {
        Page page = browser.signedIn("admin", "fr");
        Pictures.take(page, "/operations", 1500, "operations");
        Pictures.take(page, "/help", 1500, "help");
        assertThat(browser.complaints()).isEmpty();
    }
}
