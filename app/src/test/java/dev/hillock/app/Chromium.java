package dev.hillock.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Debian's Chromium, driven from the machine's Node.js, and what axe-core finds on its pages. */
public final class Chromium implements AutoCloseable {
    /** Without the network, which Chromium would ask for updates at every start. */
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;
    private final String axe;

    /** Starts it. */
    public Chromium() throws IOException {
        Path node = find("node", "nodejs");
        Path chromium = find("chromium", "chromium");
        try (InputStream script = Chromium.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(Objects.requireNonNull(script).readAllBytes(), UTF_8);
        }
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "PLAYWRIGHT_NODEJS_PATH", node.toString())));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(ARGUMENTS));
    }

    /** A page of a window of its own. */
    public Page page(Browser.NewContextOptions options) {
        return browser.newContext(options).newPage();
    }

    /** What axe-core finds on the page as it is now, in words; empty for nothing. */
    public String violations(Page page) {
        page.evaluate(axe);
        return (String) page.evaluate("async () => { const result = await axe.run();"
                + " if (result.passes.length < 10) throw new Error('axe looked at nothing');"
                + " return result.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target + ' ' + n.failureSummary)"
                + ".slice(0, 3).join('; ')).join(' | '); }");
    }

    @Override
    public void close() {
        playwright.close();
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
