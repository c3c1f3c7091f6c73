package dev.hillock.app.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.hillock.app.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The committed site in Debian's Chromium: what axe-core finds, narrow screens, and the search of the index. */
class SiteInBrowserTest {
    private static final Path SITE =
            Path.of("..", "docs", "site").toAbsolutePath().normalize();

    /** The index, the guides, and a page of each kind: element-wise, learned, of rows, gated. */
    private static final List<String> PAGES = List.of(
            "index.html",
            "choosing.html",
            "gradients.html",
            "initialisation.html",
            "functions/hard_sigmoid.html",
            "functions/pelu.html",
            "functions/softmax.html",
            "functions/swiglu.html");

    private static Chromium chromium;

    @BeforeAll
    static void start() throws IOException {
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    /** With the code open, so that its colours count too. */
    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void axeFindsNothing(ColorScheme scheme) {
        Page page = page(scheme, 1280);
        List<String> found = new ArrayList<>();
        for (String path : PAGES) {
            open(page, path);
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
            String violations = chromium.violations(page);
            if (!violations.isEmpty()) {
                found.add(path + ": " + violations);
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void noPageScrollsSidewaysOnANarrowScreen() throws IOException {
        Page page = page(ColorScheme.LIGHT, 360);
        List<String> wide = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SITE)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".html")).sorted().toList()) {
                open(page, SITE.relativize(file).toString());
                Object width = page.evaluate("document.documentElement.scrollWidth");
                if (!Integer.valueOf(360).equals(width)) {
                    wide.add(file.getFileName() + " is " + width + " wide");
                }
            }
        }
        assertThat(wide).isEmpty();
    }

    @Test
    void theIndexIsSearchedAndFiltered() {
        Page page = page(ColorScheme.LIGHT, 1280);
        open(page, "index.html");
        Locator shown = page.locator(".cards li:visible");
        int all = shown.count();
        assertThat(all).isGreaterThan(100);
        page.fill("#q", "swish");
        assertThat(shown.allInnerTexts())
                .anyMatch(text -> text.contains("SiLU"))
                .hasSizeLessThan(20);
        page.click("button[type=reset]");
        page.locator(".cards li:visible >> nth=" + (all - 1)).waitFor();
        page.selectOption("select[data-filter=monotonic]", "no");
        page.selectOption("select[data-filter=framework]", "Keras 3");
        assertThat(shown.allInnerTexts())
                .anyMatch(text -> text.contains("GELU"))
                .noneMatch(text -> text.startsWith("ReLU"));
        assertThat(page.locator("#count").innerText()).contains(" of " + all);
    }

    private static Page page(ColorScheme scheme, int width) {
        return chromium.page(new Browser.NewContextOptions()
                .setViewportSize(width, 800)
                .setColorScheme(scheme)
                .setOffline(true));
    }

    private static void open(Page page, String path) {
        page.navigate(SITE.resolve(path).toUri().toString());
    }
}
