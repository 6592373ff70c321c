package fr.partnershipledger.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import fr.partnershipledger.api.RunningLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real browser in front of a running ledger. It is the one that {@code CHROMIUM} names, or one of the usual places;
 * {@code .ci/run} installs it. Whatever the browser's console complains of is kept: a strict content policy shows there.
 */
final class Browser implements AutoCloseable {

    private static final List<String> USUAL =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;
    private final RunningLedger ledger;
    private final List<String> complaints = new ArrayList<>();

    private Browser(Playwright playwright, com.microsoft.playwright.Browser browser, RunningLedger ledger) {
        this.playwright = playwright;
        this.browser = browser;
        this.ledger = ledger;
    }

    /** Skips the test, and says so, where there is no browser. */
    static Browser open(RunningLedger ledger) {
        Optional<Path> chromium = Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), USUAL.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(chromium.isPresent(), "no Chromium is installed: name one in CHROMIUM");
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        com.microsoft.playwright.Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.orElseThrow())
                        .setArgs(List.of("--no-sandbox")));
        return new Browser(playwright, browser, ledger);
    }

    /** A reader who is signed in, in a language of {@code fr} and {@code en}. */
    Page signedIn(String user, String language) {
        return signedIn(user, language, 1280, ColorScheme.LIGHT, true);
    }

    /** The same on a screen of another width, in another colour scheme, or without scripts. */
    Page signedIn(String user, String language, int width, ColorScheme scheme, boolean scripts) {
        BrowserContext context = browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL("http://localhost:" + ledger.port())
                .setLocale(language.equals("fr") ? "fr-FR" : "en-GB")
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setJavaScriptEnabled(scripts)
                .setAcceptDownloads(true));
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        page.navigate("/login");
        signIn(page, user);
        return page;
    }

    /** Fills in the login page that is shown. */
    void signIn(Page page, String user) {
        page.locator("#username").fill(user);
        page.locator("#password").fill(password(user));
        page.locator("form button.primary").click();
        page.waitForLoadState(LoadState.LOAD);
    }

    private String password(String user) {
        @Nullable String password = ledger.credentials().get(user);
        return Objects.requireNonNull(password, "no user " + user);
    }

    /** What consoles complained of so far. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Finds nothing on a page that shuts readers out, by the rules of WCAG 2.2 AA that a program can check. */
    static void assertAccessible(Page page) {
        List<Rule> violations = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .analyze()
                .getViolations();
        assertThat(violations)
                .as("violations on %s", page.url())
                .extracting(rule -> rule.getId() + ": " + rule.getNodes())
                .isEmpty();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
