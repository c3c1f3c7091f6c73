package dev.hillock.app.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

    /** Without the network, which Chromium would ask for updates at every start. */
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static Playwright playwright;
    private static Browser browser;
    private static String axe = "";

    @BeforeAll
    static void start() throws IOException {
        Path node = find("node", "nodejs");
        Path chromium = find("chromium", "chromium");
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "PLAYWRIGHT_NODEJS_PATH", node.toString())));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(ARGUMENTS));
        try (InputStream script = SiteInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            assertThat(script).isNotNull();
            axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            playwright.close();
        }
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
            page.evaluate(axe);
            Object violations = page.evaluate("async () => { const result = await axe.run();"
                    + " if (result.passes.length < 10) throw new Error('axe looked at nothing');"
                    + " return result.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target + ' ' + n.failureSummary)"
                    + ".slice(0, 3).join('; ')).join(' | '); }");
            if (!"".equals(violations)) {
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
        return browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 800)
                        .setColorScheme(scheme)
                        .setOffline(true))
                .newPage();
    }

    private static void open(Page page, String path) {
        page.navigate(SITE.resolve(path).toUri().toString());
    }

    private static Path find(String program, String debian) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "/usr/bin").split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError("These tests need " + program + "; on Debian: apt-get install " + debian));
    }
}
