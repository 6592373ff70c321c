package fr.partnershipledger.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.core.eventstore.LogEntries;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An auditor takes a dossier away, on paper and as files. */
class DossierPageTest {

    private static final String DOSSIER = "/contracts/saint-joseph/dossier";

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
    void the_dossier_shuts_nobody_out_and_breaks_no_policy(String language) {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            Page page = browser.signedIn("auditor", language, 320, scheme, true);
            page.navigate(DOSSIER);
            Browser.assertAccessible(page);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(320);
            page.context().close();
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void every_event_stands_in_it_with_the_hash_of_its_leaf() {
        Page page = browser.signedIn("auditor", "en");
        page.navigate(DOSSIER);
        String last = page.locator(".event strong").last().innerText().replace(".", "");

        assertThat(page.locator(".event .hash").last().innerText())
                .isEqualTo(ledger.bean(LogEntries.class)
                        .after(Long.parseLong(last) - 1, 1)
                        .get(0)
                        .leaf()
                        .base64());
        assertThat(page.locator(".event").count()).isEqualTo((int) ledger.auditor()
                .get("/api/v1/contracts/saint-joseph/events")
                .body()
                .lines()
                .count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void the_pdf_says_the_same_is_tagged_and_holds_its_font(String language) throws IOException {
        Page page = browser.signedIn("auditor", language);
        byte[] file = page.request()
                .get("/contracts/saint-joseph/dossier.pdf?lang=" + language)
                .body();

        try (PDDocument pdf = Loader.loadPDF(file)) {
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            assertThat(pdf.getDocumentCatalog().getLanguage()).startsWith(language);
            assertThat(pdf.getPage(0).getResources().getFontNames())
                    .allSatisfy(name -> assertThat(
                                    pdf.getPage(0).getResources().getFont(name).isEmbedded())
                            .isTrue());
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains(language.equals("fr") ? "Comment vérifier" : "How to verify", "Saint-Joseph");
        }
    }

    @Test
    void the_bundle_is_there_for_auditors_and_the_dossier_for_nobody_else() {
        Page auditor = browser.signedIn("auditor", "en");
        Page dashboard = browser.signedIn("dashboard", "en");

        assertThat(auditor.request().get("/contracts/saint-joseph/bundle").body())
                .startsWith(new byte[] {'P', 'K'});
        for (String path : new String[] {DOSSIER, DOSSIER + ".pdf", "/contracts/saint-joseph/bundle"}) {
            assertThat(dashboard.request().get(path).status()).as(path).isEqualTo(403);
        }
    }

    @Test
    void pages_are_pictured_for_the_documentation() {
        Page page = browser.signedIn("auditor", "fr");
        Pictures.take(page, DOSSIER, 1500, "dossier");
        assertThat(browser.complaints()).isEmpty();
    }
}
