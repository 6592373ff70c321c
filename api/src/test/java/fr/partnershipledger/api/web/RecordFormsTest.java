package fr.partnershipledger.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.projections.audittrail.AuditTrailAnswers;
import fr.partnershipledger.projections.audittrail.FindAuditTrail;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of decisions, in a browser: what they refuse, what they record once, and for whom they work. */
class RecordFormsTest {

    private static final ContractId CASE = new ContractId("saint-joseph");
    private static final String CAF = "Caisse d'allocations familiales de La Réunion";

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
    void every_form_shuts_nobody_out(String language) {
        List<String> earlier = browser.complaints();
        // A narrow light screen in one language, a wide dark one in the other: each form is seen in both.
        boolean narrow = language.equals("fr");
        int width = narrow ? 320 : 1280;
        Page page =
                browser.signedIn("coordinator", language, width, narrow ? ColorScheme.LIGHT : ColorScheme.DARK, true);
        Set<String> addresses = new TreeSet<>();
        for (String list : new String[] {"/record", "/contracts/saint-joseph/record"}) {
            page.navigate(list);
            Browser.assertAccessible(page);
            addresses.addAll(links(page));
        }
        assertThat(addresses).hasSizeGreaterThan(30);
        for (String address : addresses) {
            page.navigate(address);
            assertThat(page.locator("form.record").count()).as(address).isEqualTo(1);
            Browser.assertAccessible(page);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as(address)
                    .isLessThanOrEqualTo(width);
        }
        page.context().close();
        assertThat(browser.complaints()).isEqualTo(earlier);
    }

    @SuppressWarnings("unchecked")
    private static List<String> links(Page page) {
        return (List<String>) page.evaluate(
                "Array.from(document.querySelectorAll('main li a'), (link) => link.getAttribute('href'))");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void a_refusal_stands_next_to_its_field_in_the_readers_language(String language) {
        RecordedForm form = coordinator(language);
        form.open(CASE, "payment")
                .chooseFirst("commitment", CAF)
                .fill("amount", "99 999 999 999")
                .check();
        assertThat(form.fault("amount")).contains(language.equals("fr") ? "reste" : "left");
        assertThat(form.page().locator("[name=amount]").getAttribute("aria-invalid"))
                .isEqualTo("true");
        assertThat(form.page().locator("[name=amount]").inputValue()).isEqualTo("99 999 999 999");
        Browser.assertAccessible(form.page());
        form.fill("amount", "1,234").check();
        assertThat(form.fault("amount")).contains("1,234").contains("1234");
        form.fill("amount", "12").on("31", "2", "2005").check();
        assertThat(form.page().locator("#f-decision-effectiveOn-fault").textContent())
                .contains(language.equals("fr") ? "n’existe pas" : "does not exist");
        form.page().context().close();
    }

    @Test
    void a_double_click_a_reload_and_the_back_button_record_once() {
        RecordedForm form = coordinator("fr");
        int before = entries();
        form.open(CASE, "meeting")
                .fill("subject", "comité de suivi")
                .tickNamed("participants", CAF)
                .check();
        form.page().locator("button[value=record]").dblclick();
        form.page().waitForURL("**/contracts/saint-joseph?recorded=*");
        form.page().reload();
        form.page().goBack();
        form.page().locator("button[value=record]").click();
        form.page().waitForURL("**/contracts/saint-joseph?recorded=*");
        assertThat(entries()).isEqualTo(before + 1);
        form.page().context().close();
    }

    @Test
    void a_form_works_without_scripts_and_takes_the_signed_document() {
        Page page = browser.signedIn("coordinator", "fr", 1280, ColorScheme.LIGHT, false);
        RecordedForm form = new RecordedForm(page);
        form.open(CASE, "amendment").fill("text", "L’article 3 est précisé.");
        page.locator("[name=file]")
                .setInputFiles(new FilePayload(
                        "avenant-1.pdf", "application/pdf", "%PDF-1.7 signed".getBytes(StandardCharsets.US_ASCII)));
        form.check();
        page.locator("button[value=edit]").click();
        assertThat(page.locator("[name='decision.document.reference']").inputValue())
                .isEqualTo("avenant-1.pdf");
        form.record();
        FindAuditTrail.Line last = newest();
        assertThat(last.name()).isEqualTo("contract.amended");
        DecisionDocument document = Objects.requireNonNull(last.document());
        assertThat(document.reference()).isEqualTo("avenant-1.pdf");
        assertThat(ledger.auditor()
                        .get("/api/v1/documents/" + document.sha256())
                        .status())
                .isEqualTo(200);
        page.context().close();
    }

    @Test
    void what_is_no_document_is_refused_next_to_the_file() {
        RecordedForm form = coordinator("fr");
        form.open(CASE, "amendment").fill("text", "Un mot change.");
        form.page()
                .locator("[name=file]")
                .setInputFiles(new FilePayload("p.exe", "application/pdf", new byte[] {'M', 'Z', 0, 1}));
        form.check();
        assertThat(form.page().locator("#f-file-fault").textContent()).contains("PDF");
        form.page().context().close();
    }

    @Test
    void what_was_recorded_in_between_is_said_and_the_effect_is_shown_again() {
        RecordedForm slow = coordinator("fr");
        RecordedForm quick = coordinator("fr");
        slow.open(CASE, "evaluation")
                .pick("kind", "OUTCOME")
                .fill("text", "lente")
                .check();
        quick.open(CASE, "evaluation")
                .pick("kind", "OUTCOME")
                .fill("text", "rapide")
                .record();
        int before = entries();
        slow.page().locator("button[value=record]").click();
        assertThat(slow.page().locator("[role=alert]").textContent()).contains("Entre-temps");
        assertThat(entries()).isEqualTo(before);
        slow.confirm();
        assertThat(entries()).isEqualTo(before + 1);
        slow.page().context().close();
        quick.page().context().close();
    }

    @Test
    void a_form_that_was_recorded_is_not_recorded_again_with_other_content_unseen() {
        RecordedForm form = coordinator("fr");
        form.open(CASE, "evaluation")
                .pick("kind", "OUTCOME")
                .fill("text", "première")
                .record();
        int before = entries();
        form.page().goBack();
        form.page().locator("button[value=edit]").click();
        form.fill("text", "deuxième").check();
        form.page().locator("button[value=record]").click();
        assertThat(form.page().locator("[role=alert]").textContent()).contains("déjà été enregistré");
        assertThat(entries()).isEqualTo(before);
        form.page().context().close();
    }

    @Test
    void a_draft_survives_the_loss_of_the_session_and_is_gone_when_recorded() {
        RecordedForm form = coordinator("fr");
        Page page = form.page();
        form.open(CASE, "evaluation").pick("kind", "QUALITATIVE").fill("text", "un long texte");
        page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("ledger-session"));
        form.check();
        assertThat(page.url()).contains("/login");
        browser.signIn(page, "coordinator");
        assertThat(page.url()).contains("/contracts/saint-joseph/record/evaluation");
        assertThat(page.locator("[name=text]").inputValue()).isEqualTo("un long texte");
        assertThat(page.locator("[name=kind]").inputValue()).isEqualTo("QUALITATIVE");
        assertThat(page.locator("[data-draft-notice]").isVisible()).isTrue();
        form.record();
        page.waitForCondition(() -> page.evaluate("localStorage.length").equals(0));
        form.open(CASE, "evaluation");
        assertThat(page.locator("[name=text]").inputValue()).isEmpty();
        assertThat(page.locator("[data-draft-notice]").isVisible()).isFalse();
        page.context().close();
    }

    @Test
    void only_a_coordinator_reaches_the_forms_and_only_with_a_token() {
        Page auditor = browser.signedIn("auditor", "fr");
        for (String address : new String[] {"/record", "/record/partner", "/contracts/saint-joseph/record/payment"}) {
            assertThat(auditor.navigate(address).status()).as(address).isEqualTo(403);
        }
        Page page = coordinator("fr").page();
        page.navigate("/record/partner");
        assertThat(
                        (Integer)
                                page.evaluate(
                                        "fetch('/record/partner', {method: 'POST', body: new URLSearchParams({name: 'x'})}).then((it) => it.status)"))
                .isEqualTo(403);
        auditor.context().close();
        page.context().close();
    }

    private static RecordedForm coordinator(String language) {
        return new RecordedForm(browser.signedIn("coordinator", language));
    }

    private static int entries() {
        return trail().size();
    }

    private static FindAuditTrail.Line newest() {
        List<FindAuditTrail.Line> all = trail();
        return all.get(all.size() - 1);
    }

    private static List<FindAuditTrail.Line> trail() {
        return new ArrayList<>(ledger.bean(AuditTrailAnswers.class)
                .answer(new FindAuditTrail(
                        Scope.everything(),
                        FindAuditTrail.Filter.of(CASE),
                        PointInTime.asOf(LocalDate.of(2199, 12, 31)),
                        Locale.FRANCE,
                        Paging.first(Paging.MOST)))
                .items());
    }
}
