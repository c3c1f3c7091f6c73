package dev.hillock.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hillock.Activation;
import dev.hillock.plot.Figure;
import dev.hillock.plot.FunctionPlot;
import dev.hillock.plot.Png;
import dev.hillock.plot.Scene;
import dev.hillock.plot.Svg;
import dev.hillock.plot.TerminalText;
import dev.hillock.plot.Theme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws functions and their derivatives, in the terminal or into a file. */
@Command(
        name = "plot",
        header = {
            "  hillock plot gelu                            in the terminal",
            "  hillock plot relu gelu silu -o three.svg",
            "  hillock plot 'x*sigmoid(3*x)' silu -o swish.png --theme dark --width 1200",
            "  hillock plot sin --from -10 --to 10 --no-derivative"
        },
        description = "Draws each function solid and its derivative dashed, on the same axes.")
final class PlotCommand implements CliCommand {

    enum ThemeName {
        light,
        dark
    }

    private static final double PNG_SCALE = 2;
    private static final int MOST_COLUMNS = 110;
    private static final double LARGE = 1000;
    private static final double LARGEST = 10_000;
    private static final double SMALLEST = 100;

    @Parameters(
            arity = "1..*",
            paramLabel = "NAME",
            completionCandidates = FunctionNames.ElementWise.class,
            description = "Functions' names or formulas over x.")
    private List<String> names = List.of();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Writes a picture; the name ends in .svg or .png; -o for short.")
    private @Nullable Path file;

    @Option(names = "--theme", paramLabel = "light|dark", description = "The picture's colours; light by default.")
    private ThemeName theme = ThemeName.light;

    @Option(names = "--from", paramLabel = "X", description = "Where x begins; -5 by default.")
    private String from = "-5";

    @Option(names = "--to", paramLabel = "X", description = "Where x ends; 5 by default.")
    private String to = "5";

    @Option(names = "--no-derivative", description = "Draws the functions alone.")
    private boolean noDerivative;

    @Option(names = "--width", paramLabel = "N", description = "In pixels, in the terminal in columns.")
    private int width;

    @Option(names = "--height", paramLabel = "N", description = "In pixels, in the terminal in lines.")
    private int height;

    @Option(names = "--json", description = "Prints the points of the curves as one JSON object (docs/json.md).")
    private boolean json;

    /** What {@code --json} prints. */
    record PlotJson(@Nullable String file, List<Curve> curves) {}

    /** A function at the points of the picture; the derivative is left out with {@code --no-derivative}. */
    record Curve(
            String activation,
            List<Double> x,
            List<Double> value,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<Double> derivative) {}

    @Override
    public int run(Output output) throws IOException {
        List<Activation> functions = new ArrayList<>();
        for (String name : names) {
            functions.add(ElementWise.of(name));
        }
        FunctionPlot.Options options = options();
        Path target = file;
        if (target != null) {
            byte[] picture = picture(FunctionPlot.of(functions, options), target);
            Files.write(target, picture);
            if (!json) {
                output.note("wrote " + target);
            }
        } else if (!json) {
            output.print(TerminalText.write(FunctionPlot.of(functions, options), terminal(output)));
        }
        if (json) {
            output.json(new PlotJson(
                    target == null ? null : target.toString(),
                    functions.stream().map(f -> curve(f, options)).toList()));
        }
        return ExitCode.DONE;
    }

    private FunctionPlot.Options options() {
        double start = end("--from", from);
        double stop = end("--to", to);
        if (!(start < stop) || Double.isInfinite(stop - start)) {
            throw new UsageException("--from must be below --to, and here they are " + from + " and " + to);
        }
        return new FunctionPlot.Options(start, stop, Double.NaN, Double.NaN, !noDerivative);
    }

    private static double end(String option, String text) {
        double value;
        try {
            value = Numbers.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new UsageException(option + " needs a number, not '" + text + "'");
        }
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new UsageException(option + " needs a finite number, not '" + text + "'");
        }
        return value;
    }

    private byte[] picture(Figure figure, Path target) {
        String name = String.valueOf(target.getFileName()).toLowerCase(Locale.ROOT);
        boolean svg = name.endsWith(".svg");
        if (!svg && !name.endsWith(".png")) {
            throw new UsageException("the picture's name must end in .svg or .png, and " + target + " does not");
        }
        Theme colours = theme == ThemeName.dark ? Theme.DARK : Theme.LIGHT;
        if (svg) {
            return Svg.write(scene(figure, 1), colours).getBytes(StandardCharsets.UTF_8);
        }
        // A small picture keeps its letters readable by having one pixel for each unit of the layout.
        double scale = (width == 0 && height == 0) || Math.max(width, height) >= LARGE ? PNG_SCALE : 1;
        return Png.write(scene(figure, scale), colours, scale);
    }

    /** The layout whose size times the scale is what was asked for. */
    private Scene scene(Figure figure, double scale) {
        Scene natural = figure.scene();
        if (width == 0 && height == 0) {
            return natural;
        }
        double ratio = natural.height() / natural.width();
        double wide = width == 0 ? height / ratio : width;
        double high = height == 0 ? width * ratio : height;
        if (!(wide >= SMALLEST && wide <= LARGEST && high >= SMALLEST && high <= LARGEST)) {
            throw new UsageException("--width and --height must be between 100 and 10000 pixels");
        }
        return figure.scene(wide / scale, high / scale);
    }

    private TerminalText.Options terminal(Output output) {
        int columns = width == 0 ? Math.min(output.columns(), MOST_COLUMNS) : width;
        int rows = height == 0 ? Math.max(12, columns / 4) : height;
        if (columns < 20 || columns > 1000 || rows < 6 || rows > 1000) {
            throw new UsageException(
                    "a picture in the terminal needs a --width of 20 to 1000 columns and a --height of 6 to 1000 lines");
        }
        return new TerminalText.Options(columns, rows, output.colour(), output.unicode());
    }

    private static Curve curve(Activation function, FunctionPlot.Options options) {
        int points = 401;
        double[] x = new double[points];
        for (int i = 0; i < points; i++) {
            double t = i / (double) (points - 1);
            x[i] = options.xMin() * (1 - t) + options.xMax() * t;
        }
        double[] value = new double[points];
        function.apply(x, 0, value, 0, points);
        double[] derivative = null;
        if (options.derivative()) {
            derivative = new double[points];
            function.derivative(x, 0, derivative, 0, points);
        }
        return new Curve(function.spec(), list(x), list(value), derivative == null ? null : list(derivative));
    }

    private static List<Double> list(double[] values) {
        return DoubleStream.of(values).boxed().toList();
    }
}
