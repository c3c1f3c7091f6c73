package dev.hillock.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of the plots, over every function of the catalogue and some formulas that are awkward to draw. */
class CatalogPlotTest {
    static Stream<String> specs() {
        return Stream.concat(
                Catalog.all().stream().map(Declaration::id),
                Stream.of(
                        "1/x",
                        "log(x)",
                        "exp(exp(x))",
                        "where(x > 1, log(x), 0-1)",
                        "0*x + 3",
                        "sin(20*x)",
                        "tanh(1000*x)",
                        "sqrt(x)/0"));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void everyFunctionPlotsInsideItsPicture(String spec) {
        Figure figure = Samples.functions(spec);
        for (double[] size : new double[][] {{720, 432}, {320, 240}}) {
            SceneLaws.check(figure.scene(size[0], size[1]));
        }
        assertThat(figure.description()).isNotBlank().endsWith(".");
        String text = TerminalText.write(figure, TerminalText.Options.DEFAULT);
        assertThat(text.lines()).hasSizeLessThanOrEqualTo(24).allMatch(l -> l.length() <= 80);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void theLineFollowsTheFunction(String spec) {
        Activation a = Activation.of(spec);
        FunctionPlot.Options options = FunctionPlot.across(List.of(a), FunctionPlot.Options.DEFAULT);
        double[] window = Windows.fit(List.of(Traced.of(a, spec)), options);
        double height = window[1] - window[0];
        Sampler.Curve curve = Sampler.sample(a::apply, options.xMin(), options.xMax(), window[0], window[1]);
        for (List<Point> line : curve.lines()) {
            for (int i = 1; i < line.size(); i++) {
                Point p = line.get(i - 1);
                Point q = line.get(i);
                double x = p.x() + 0.4 * (q.x() - p.x());
                double drawn = p.y() + 0.4 * (q.y() - p.y());
                double y = a.apply(x);
                // Half a percent of the height is two pixels; a segment too short to see may be as steep as it likes.
                if (y > window[0] && y < window[1] && q.x() - p.x() > 1e-4) {
                    assertThat(drawn).as("x = %s", x).isBetween(y - 0.005 * height, y + 0.005 * height);
                }
            }
        }
    }

    @Test
    void thePictureReachesKinksAndLevels() {
        assertThat(ends("gelu")).containsExactly(-5, 5);
        assertThat(ends("relu6")).containsExactly(-8, 8);
        assertThat(ends("tanh_softcap")).containsExactly(-60, 60);
        assertThat(ends("gelu", "relu6")).containsExactly(-8, 8);
        assertThat(ends(new FunctionPlot.Options(-1, Double.NaN, Double.NaN, Double.NaN, true), "relu6"))
                .containsExactly(-1, 8);
        assertThat(ends(new FunctionPlot.Options(20, Double.NaN, Double.NaN, Double.NaN, true), "relu"))
                .containsExactly(20, 30);
    }

    private static double[] ends(String... specs) {
        return ends(FunctionPlot.Options.DEFAULT, specs);
    }

    private static double[] ends(FunctionPlot.Options options, String... specs) {
        FunctionPlot.Options o =
                FunctionPlot.across(Stream.of(specs).map(Activation::of).toList(), options);
        return new double[] {o.xMin(), o.xMax()};
    }

    @Test
    void theWholeCatalogueInOnePicture() {
        List<Activation> all =
                Catalog.all().stream().map(d -> Activation.of(d.id())).toList();
        Figure figure = FunctionPlot.of(all, FunctionPlot.Options.DEFAULT);
        assertThat(figure).isInstanceOf(Grid.class);
        for (double width : new double[] {320, 900, 1400}) {
            SceneLaws.check(figure.scene(width));
        }
        List<Chart> charts = ((Grid) figure).charts();
        assertThat(charts).hasSameSizeAs(all);
        // One window for all: that is what makes them comparable.
        assertThat(charts.stream().map(Chart::x).distinct()).hasSize(1);
        assertThat(charts.stream().map(Chart::y).distinct()).hasSize(1);
    }

    @Test
    void namesOfFourCurvesAndTheirDerivativesKeepApart() {
        List<String> ids =
                new ArrayList<>(Catalog.all().stream().map(Declaration::id).toList());
        for (int i = 0; i + 4 <= ids.size(); i += 2) {
            Figure figure = Samples.functions(ids.subList(i, i + 4).toArray(String[]::new));
            Scene scene = figure.scene();
            SceneLaws.check(scene);
            for (String id : ids.subList(i, i + 4)) {
                assertThat(SceneLaws.texts(scene)).contains(id, id + "′");
            }
        }
    }
}
