package fr.partnershipledger.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.SelectOption;
import fr.partnershipledger.core.identity.ContractId;

/** A form in a browser, as a coordinator fills it in. */
final class RecordedForm {

    private final Page page;

    RecordedForm(Page page) {
        this.page = page;
    }

    Page page() {
        return page;
    }

    RecordedForm open(ContractId contract, String decision) {
        return open("/contracts/" + contract.value() + "/record/" + decision);
    }

    RecordedForm open(String address) {
        page.navigate(address);
        assertThat(page.locator("form.record").count()).as(address).isEqualTo(1);
        return this;
    }

    private Locator named(String name) {
        return page.locator("form.record [name='" + name + "']");
    }

    RecordedForm fill(String name, String text) {
        named(name).fill(text);
        return this;
    }

    /** By what the reader sees. */
    RecordedForm choose(String name, String label) {
        named(name).selectOption(new SelectOption().setLabel(label));
        return this;
    }

    /** The first choice that begins with this. */
    RecordedForm chooseFirst(String name, String beginning) {
        return choose(
                name,
                named(name).locator("option").allTextContents().stream()
                        .filter(label -> label.startsWith(beginning))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("nothing begins with " + beginning)));
    }

    /** By what is sent. */
    RecordedForm pick(String name, String value) {
        named(name).selectOption(value);
        return this;
    }

    RecordedForm tick(String name, String value) {
        page.locator("form.record [name='" + name + "'][value='" + value + "']").check();
        return this;
    }

    RecordedForm tickNamed(String name, String label) {
        page.locator("label.choice:has([name='" + name + "'])")
                .filter(new Locator.FilterOptions().setHasText(label))
                .locator("input")
                .check();
        return this;
    }

    /** The effective date; a part is empty when the source does not give it. */
    RecordedForm on(String day, String month, String year) {
        return fill("effective.day", day).pick("effective.month", month).fill("effective.year", year);
    }

    RecordedForm check() {
        page.locator("form.record button[value=check]").click();
        return this;
    }

    /** What the ledger would say. */
    String says() {
        return page.locator("section[aria-labelledby=says] li")
                .allTextContents()
                .toString();
    }

    RecordedForm confirm() {
        assertThat(page.locator("button[value=record]").count()).as(this::told).isEqualTo(1);
        // Scripts come after the page: who is faster than they are finds the draft again, which is recorded no second
        // time.
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.locator("button[value=record]").click();
        assertThat(page.locator("[data-recorded]").count()).as(this::told).isEqualTo(1);
        page.waitForCondition(() -> page.evaluate("localStorage.length").equals(0));
        return this;
    }

    private String told() {
        return page.url() + " " + page.locator("main").textContent();
    }

    RecordedForm record() {
        return check().confirm();
    }

    String fault(String name) {
        String described = String.valueOf(named(name).first().getAttribute("aria-describedby"));
        return page.locator("#" + described.split(" ", 2)[0]).textContent();
    }
}
