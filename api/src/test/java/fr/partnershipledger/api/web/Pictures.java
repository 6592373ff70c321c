package fr.partnershipledger.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pictures of pages as the test run sees them, in {@code target/pictures}; those in {@code docs/pictures} are copies. */
final class Pictures {

    private static final Path DIRECTORY = Path.of("target", "pictures");

    private Pictures() {}

    /** The first so many lines of a page. */
    static void take(Page page, String address, int height, String name) {
        page.setViewportSize(page.viewportSize().width, height);
        page.navigate(address);
        page.screenshot(new Page.ScreenshotOptions().setPath(file(name)));
        assertThat(file(name)).isNotEmptyFile();
    }

    static void take(Locator part, String name) {
        part.screenshot(new Locator.ScreenshotOptions().setPath(file(name)));
        assertThat(file(name)).isNotEmptyFile();
    }

    private static Path file(String name) {
        try {
            Files.createDirectories(DIRECTORY);
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
        return DIRECTORY.resolve(name + ".png");
    }
}
