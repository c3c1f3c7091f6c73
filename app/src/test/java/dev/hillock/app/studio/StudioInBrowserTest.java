package dev.hillock.app.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.hillock.Activation;
import dev.hillock.app.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The studio as its users see it; pictures of the pages stay in {@code target/studio}. */
class StudioInBrowserTest {
    private static final Path PICTURES = Path.of("target", "studio");

    /** A page of each kind, with an address that has all of it on. */
    private static final List<List<String>> PAGES = List.of(
            List.of("gallery", "/"),
            List.of("function", "/function?f=leaky_relu(slope%3D0.2)&second=1&inputs=1"),
            List.of("rows", "/function?f=softmax"),
            List.of("gate", "/function?f=swiglu"),
            List.of("compare", "/compare?f=relu&f=gelu&f=tanh"),
            List.of("formula", "/formula?f=x*sigmoid(1.5*x)"));

    private static Studio studio;
    private static Chromium chromium;

    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(PICTURES);
        studio = Studio.start(0);
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        studio.close();
    }

    /** Whatever the console says is a fault: a policy that was broken, a file that is missing, an exception. */
    @AfterEach
    void theConsoleIsQuiet() {
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 360", "DARK, 360", "LIGHT, 3840"})
    void everyPageIsAccessibleAndFits(ColorScheme scheme, int width) {
        Page page = page(scheme, width);
        List<String> found = new ArrayList<>();
        for (List<String> entry : PAGES) {
            open(page, entry.get(1));
            String name = entry.getFirst() + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(PICTURES.resolve(name + ".png"))
                    .setFullPage(!entry.getFirst().equals("gallery")));
            // Axe sees each theme once, and what is laid out otherwise on a narrow screen.
            boolean judged = width == 1280 || (width == 360 && scheme == ColorScheme.LIGHT);
            String violations = judged ? chromium.violations(page) : "";
            if (!violations.isEmpty()) {
                found.add(name + ": " + violations);
            }
            Object wide = page.evaluate("document.documentElement.scrollWidth");
            if (!Integer.valueOf(width).equals(wide)) {
                found.add(name + " is " + wide + " wide");
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void theGalleryIsSearchedFilteredAndPickedFrom() {
        Page page = page(ColorScheme.LIGHT, 1280);
        open(page, "/");
        Locator shown = page.locator(".cards li:visible");
        int all = shown.count();
        assertThat(all).isGreaterThan(100);
        page.keyboard().press("/");
        page.keyboard().type("swish");
        assertThat(page.locator("#count")).containsText(" of " + all);
        assertThat(shown.allInnerTexts())
                .anyMatch(text -> text.contains("SiLU"))
                .hasSizeLessThan(20);
        page.fill("#q", "");
        page.getByLabel("bounded").check();
        page.getByLabel("zero-centred").check();
        assertThat(shown.allInnerTexts())
                .anyMatch(text -> text.startsWith("Tanh"))
                .noneMatch(text -> text.startsWith("Sigmoid") || text.startsWith("ReLU"));
        assertThat(page).hasURL(Pattern.compile("[?]has=bounded&has=zero-centred$"));
        page.reload();
        assertThat(page.getByLabel("bounded")).isChecked();
        page.getByLabel("bounded").uncheck();
        page.getByLabel("zero-centred").uncheck();
        page.locator("#card-relu .pick input").check();
        page.locator("#card-gelu .pick input").check();
        page.getByText("Compare these 2").click();
        assertThat(page.locator("function-plot svg desc")).containsText("gelu");
    }

    @Test
    void aSliderMovesThePlotThePropertiesAndTheAddress() {
        Page page = page(ColorScheme.LIGHT, 1280);
        open(page, "/function?f=leaky_relu");
        page.getByLabel("slope, exact").fill("-1");
        page.getByLabel("slope, exact").press("Enter");
        assertThat(page.locator("function-plot svg")).containsText("slope = −1");
        assertThat(page.locator("#sections dl")).containsText("even");
        page.locator("input[name=slope]").press("ArrowRight");
        assertThat(page).hasURL(Pattern.compile("f=leaky_relu%28slope%3D-0[.]\\d+%29"));
        page.reload();
        assertThat(page.locator("input[name=slope]")).not().hasValue("0.01");
    }

    @Test
    void theCursorReadsExactValuesFromTheKernelByKeyboard() {
        Page page = page(ColorScheme.LIGHT, 1280);
        open(page, "/function?f=gelu");
        Locator cursor = page.getByLabel("Reading cursor");
        page.locator(".picture svg").hover();
        assertThat(page.locator(".values caption")).not().hasText("At x = 1");
        cursor.focus();
        cursor.press("Home");
        for (int i = 0; i < 4; i++) {
            cursor.press("ArrowRight");
        }
        assertThat(page.locator(".values caption")).hasText("At x = −4.9");
        double shown = Double.parseDouble(
                page.locator(".values tbody td").first().innerText().replace('−', '-'));
        double exact = Activation.of("gelu").apply(-4.9);
        assertThat(shown).isCloseTo(exact, org.assertj.core.data.Percentage.withPercentage(1e-4));
        assertThat(cursor.getAttribute("aria-valuetext")).contains("gelu", "slope");
    }

    @Test
    void aFormulaIsDrawnWhileItIsTypedAndErrorsPointAtTheColumn() {
        Page page = page(ColorScheme.LIGHT, 1280);
        open(page, "/formula");
        Locator field = page.locator("#formula-text");
        field.fill("x * sigmoid(2*x)");
        assertThat(page.locator("#sections dl")).containsText("left towards 0");
        assertThat(page.locator("function-plot svg desc")).containsText("sigmoid(2");
        page.getByRole(com.microsoft.playwright.options.AriaRole.TAB)
                .filter(new Locator.FilterOptions().setHasText("PyTorch"))
                .click();
        assertThat(page.locator("#code-pytorch")).containsText("import torch");
        assertThat(page).hasURL(Pattern.compile("f=x\\+\\*\\+sigmoid"));
    }

    @Test
    void anErrorInAFormulaPointsAtItsColumn() {
        Page page = chromium.page(new Browser.NewContextOptions().setViewportSize(1280, 800));
        open(page, "/formula");
        page.locator("#formula-text").fill("x * sigmod(x)");
        assertThat(page.locator("#formula-problem")).containsText("did you mean sigmoid");
        Locator mark = page.locator(".column");
        assertThat(mark.textContent()).isEqualTo("    ▲");
        page.locator("#formula-text").fill("x * sigmoid(x)");
        assertThat(page.locator("#formula-problem")).hasText("");
    }

    @Test
    void codeIsCopied() {
        Page page = page(ColorScheme.LIGHT, 1280);
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        open(page, "/function?f=relu");
        page.getByText("Copy", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.getByText("Copied")).isVisible();
        assertThat((String) page.evaluate("navigator.clipboard.readText()")).contains("import numpy", "def relu");
    }

    @Test
    void picturesAreSavedInTheThemeOfThePage() throws IOException {
        Page page = page(ColorScheme.LIGHT, 1280);
        open(page, "/function?f=relu");
        page.getByLabel("Switch to the dark theme").click();
        Download download =
                page.waitForDownload(() -> page.getByLabel("Save as SVG").click());
        assertThat(download.suggestedFilename()).isEqualTo("relu.svg");
        assertThat(Files.readString(download.path())).contains("#121212", "derivative");
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }

    private Page page(ColorScheme scheme, int width) {
        Page page = chromium.page(new Browser.NewContextOptions()
                .setViewportSize(width, width == 3840 ? 2160 : 800)
                .setColorScheme(scheme));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    private static void open(Page page, String path) {
        page.navigate(studio.url() + path.substring(1));
        page.locator("html[data-ready]").waitFor();
    }
}
