package dev.hillock.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** Laws over one figure of every kind, and golden files. */
class FiguresTest {
    static Stream<String> names() {
        return Samples.all().keySet().stream();
    }

    private static Figure figure(String name) {
        return Objects.requireNonNull(Samples.all().get(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void layoutKeepsTextApartAtEveryWidth(String name) {
        for (double width : new double[] {320, 480, 720, 1100}) {
            SceneLaws.check(figure(name).scene(width));
        }
        SceneLaws.check(figure(name).scene());
    }

    @ParameterizedTest
    @MethodSource("names")
    void svgIsWellFormedAndNamed(String name) throws Exception {
        Figure figure = figure(name);
        for (String svg : List.of(Svg.write(figure.scene(), Theme.LIGHT), Svg.fragment(figure.scene(), "a-"))) {
            Document xml = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
            assertThat(xml.getElementsByTagName("title").item(0).getTextContent())
                    .isEqualTo(figure.title());
            assertThat(xml.getElementsByTagName("desc").item(0).getTextContent())
                    .isEqualTo(figure.description());
            assertThat(xml.getDocumentElement().getAttribute("role")).isEqualTo("img");
            assertThat(svg).doesNotContain("NaN\"").doesNotContain("Infinity");
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void pngShowsTheThemeAndTheInks(String name) throws IOException {
        Scene scene = figure(name).scene();
        for (Theme theme : Theme.values()) {
            byte[] bytes = Png.write(scene, theme, 1);
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
            assertThat(image.getWidth()).isEqualTo((int) Math.round(scene.width()));
            assertThat(image.getHeight()).isEqualTo((int) Math.round(scene.height()));
            assertThat(image.getRGB(0, 0) & 0xFFFFFF).isEqualTo(theme.rgb(Ink.BACKGROUND));
            boolean blue = false;
            boolean text = false;
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    int rgb = image.getRGB(x, y) & 0xFFFFFF;
                    blue |= rgb == theme.rgb(Ink.BLUE);
                    text |= rgb == theme.rgb(Ink.TEXT);
                }
            }
            assertThat(blue && text).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lines", "intervals", "bars", "one", "step"})
    void svgIsTheGoldenFile(String name) throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try (InputStream golden = FiguresTest.class.getResourceAsStream(name + ".svg")) {
            assertThat(golden).as("run Gallery to make %s.svg", name).isNotNull();
            assertThat(Svg.write(figure(name).scene(), Theme.LIGHT))
                    .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void terminalTextKeepsItsWidth(String name) {
        for (int columns : new int[] {40, 80, 133}) {
            String plain = TerminalText.write(figure(name), new TerminalText.Options(columns, 20, false, true));
            assertThat(plain.lines()).allMatch(l -> l.codePointCount(0, l.length()) <= columns);
            assertThat(plain).doesNotContain("\u001b");
            String colour = TerminalText.write(figure(name), new TerminalText.Options(columns, 20, true, true));
            assertThat(colour).contains("\u001b[");
            assertThat(colour.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
            String ascii = TerminalText.write(figure(name), new TerminalText.Options(columns, 20, false, false));
            assertThat(ascii.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7F));
        }
    }

    @Test
    void pngIsTheSameEachTime() {
        Scene scene = figure("map").scene();
        assertThat(Png.write(scene, Theme.DARK, 0.5)).isEqualTo(Png.write(scene, Theme.DARK, 0.5));
    }

    @Test
    void textOfTheUserIsEscaped() {
        Figure figure = Charts.bars(
                "a < b & \"c\"\u0000\u001b[31m", "", List.of(new Charts.Bar("</text><script>\u001b[2J", 1)));
        String svg = Svg.write(figure.scene(), Theme.LIGHT);
        assertThat(svg).contains("a &lt; b &amp; &quot;c&quot;\uFFFD\uFFFD[31m").doesNotContain("<script");
        assertThat(TerminalText.write(figure, TerminalText.Options.DEFAULT)).doesNotContain("\u001b");
    }

    @Test
    void coloursKeepTheirContrast() {
        for (Theme theme : Theme.values()) {
            int background = theme.rgb(Ink.BACKGROUND);
            assertThat(Theme.contrast(theme.rgb(Ink.TEXT), background)).isGreaterThan(7);
            assertThat(Theme.contrast(theme.rgb(Ink.MUTED), background)).isGreaterThan(4.5);
            assertThat(Theme.contrast(theme.rgb(Ink.AXIS), background)).isGreaterThan(3);
            for (int i = 0; i < 4; i++) {
                assertThat(Theme.contrast(theme.rgb(Ink.series(i)), background)).isGreaterThanOrEqualTo(3);
            }
        }
        assertThat(Theme.contrast(0, 0xFFFFFF)).isEqualTo(21);
    }

    @Test
    void emptyAndBrokenDataStillMakeAPicture() {
        double[] nothing = {};
        double[] broken = {Double.NaN, Double.POSITIVE_INFINITY, -1e308, 1e308};
        List<Figure> figures = List.of(
                Charts.lines("none", "x", "y", List.of(), false),
                Charts.lines("empty", "x", "y", List.of(Charts.Series.of("a", nothing, nothing)), true),
                Charts.lines("broken", "x", "y", List.of(Charts.Series.of("a", broken, broken)), false),
                Charts.histogram("none", "x", nothing, 10),
                Charts.histogram("broken", "x", broken, 10),
                Charts.bars("broken", "x", List.of(new Charts.Bar("a", Double.NaN), new Charts.Bar("b", -2))),
                Charts.heatStrip("broken", "x", List.of("a"), new double[][] {broken}));
        for (Figure figure : figures) {
            SceneLaws.check(figure.scene());
            assertThat(TerminalText.write(figure, TerminalText.Options.DEFAULT)).isNotEmpty();
        }
    }

    @Test
    void sizesThatCannotBeDrawnAreRefused() {
        Figure figure = figure("bars");
        assertThatThrownBy(() -> figure.scene(100, 50)).hasMessageContaining("at least 200 × 120");
        assertThatThrownBy(() -> Png.write(figure.scene(), Theme.LIGHT, 1000))
                .hasMessageContaining("cannot be written");
        assertThatThrownBy(() -> new FunctionPlot.Options(1, 1, 0, 1, true)).hasMessageContaining("x range");
        assertThatThrownBy(() -> new FunctionPlot.Options(0, 1, 2, 1, true)).hasMessageContaining("y range");
    }
}
