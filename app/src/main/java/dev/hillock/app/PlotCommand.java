package dev.hillock.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hillock.Activation;
import dev.hillock.plot.Figure;
import dev.hillock.plot.FunctionPlot;
import dev.hillock.plot.Png;
import dev.hillock.plot.RowPlot;
import dev.hillock.plot.Scene;
import dev.hillock.plot.Svg;
import dev.hillock.plot.TerminalText;
import dev.hillock.plot.Theme;
import dev.hillock.plot.Traced;
import dev.hillock.rows.Gate;
import dev.hillock.rows.RowFunction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
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
            "  hillock plot sin --from -10 --to 10 --no-derivative",
            "  hillock plot softmax                         the outputs of a row, as its first element moves",
            "  hillock plot swiglu                          its two factors",
            "  hillock plot --all -o gallery                every function, with an index.html"
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

    enum Format {
        svg,
        png
    }

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            completionCandidates = FunctionNames.class,
            description = "Functions' names or formulas over x; a function of rows or a gated unit by itself.")
    private List<String> names = List.of();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Writes a picture; the name ends in .svg or .png; with --all a folder; -o for short.")
    private @Nullable Path file;

    @Option(names = "--all", description = "Draws every function into the folder that -o names.")
    private boolean all;

    @Option(names = "--format", paramLabel = "svg|png", description = "The gallery's pictures; svg by default.")
    private @Nullable Format format;

    @Option(names = "--theme", paramLabel = "light|dark", description = "The picture's colours; light by default.")
    private ThemeName theme = ThemeName.light;

    @Option(
            names = "--from",
            paramLabel = "X",
            description = "Where x begins; -5 by default, further out where a function bends.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "X",
            description = "Where x ends; 5 by default, further out where a function bends.")
    private @Nullable String to;

    @Option(names = "--derivative", description = "Draws the derivatives too, as it does anyway.")
    private boolean withDerivative;

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

    /**
     * A function at the points of the picture; the output is told of a function of rows, the derivative left out with
     * {@code --no-derivative}.
     */
    record Curve(
            String activation,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer output,

            List<Double> x,
            List<Double> value,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<Double> derivative) {}

    @Override
    public int run(Output output) throws IOException {
        if (withDerivative && noDerivative) {
            throw new UsageException("--derivative and --no-derivative exclude each other");
        }
        if (all) {
            return gallery(output);
        }
        if (names.isEmpty()) {
            throw new UsageException("missing NAME: plot needs a function's name or a formula, or --all");
        }
        if (format != null) {
            throw new UsageException("--format goes with --all; for one picture the name that -o gives decides");
        }
        Optional<RowFunction> rows = names.size() == 1 ? RowFunction.of(names.getFirst()) : Optional.empty();
        if (rows.isPresent()) {
            return rows(output, rows.get());
        }
        Optional<Gate> gate = names.size() == 1 ? Gate.of(names.getFirst()) : Optional.empty();
        List<Activation> functions = gate.map(Pictures::factors)
                .orElseGet(() -> names.stream().map(ElementWise::of).toList());
        FunctionPlot.Options options = FunctionPlot.across(functions, options());
        return draw(
                output,
                () -> gate.map(unit -> Pictures.of(unit, options)).orElseGet(() -> FunctionPlot.of(functions, options)),
                () -> functions.stream()
                        .map(f -> curve(f.spec(), null, Traced.of(f, f.spec()), options))
                        .toList());
    }

    /** The picture, the points of its curves, or both. */
    private int draw(Output output, Supplier<Figure> figure, Supplier<List<Curve>> curves) throws IOException {
        Path target = file;
        if (target != null || !json) {
            show(figure.get(), output);
        }
        if (json) {
            output.json(new PlotJson(target == null ? null : target.toString(), curves.get()));
        }
        return ExitCode.DONE;
    }

    /** Into the file if there is one, else on the terminal. */
    private void show(Figure figure, Output output) throws IOException {
        Path target = file;
        if (target == null) {
            output.print(TerminalText.write(figure, terminal(output)));
            return;
        }
        Files.write(target, picture(figure, target));
        if (!json) {
            output.note("wrote " + target);
        }
    }

    private int rows(Output output, RowFunction function) throws IOException {
        if (from != null || to != null || noDerivative) {
            throw new UsageException(names.getFirst()
                    + " is a function of rows, drawn over one element of a row from -5 to 5;"
                    + " only -o, --theme, --width, --height and --json go with it");
        }
        return draw(output, () -> RowPlot.of(function), () -> {
            List<Curve> curves = new ArrayList<>();
            for (Traced traced : RowPlot.curves(function)) {
                curves.add(curve(function.spec(), curves.size() + 1, traced, RowPlot.WINDOW));
            }
            return curves;
        });
    }

    private int gallery(Output output) throws IOException {
        Path folder = file;
        if (folder == null) {
            throw new UsageException("--all needs the folder to draw into: -o gallery");
        }
        if (!names.isEmpty() || from != null || to != null || noDerivative || width != 0 || height != 0 || json) {
            throw new UsageException(
                    "--all draws every function in its own window; only -o, --theme and --format go" + " with it");
        }
        Folders.makeWritable(folder);
        Gallery.draw(theme(), (format == null ? Format.svg : format).name(), output)
                .write(folder);
        output.note("wrote " + folder.resolve("index.html"));
        return ExitCode.DONE;
    }

    private FunctionPlot.Options options() {
        double start = end("--from", from);
        double stop = end("--to", to);
        if (start >= stop || Double.isInfinite(stop - start)) {
            throw new UsageException("--from must be below --to, and here they are " + from + " and " + to);
        }
        return new FunctionPlot.Options(start, stop, Double.NaN, Double.NaN, !noDerivative);
    }

    /** The end of the range of x, NaN where it is left open. */
    private static double end(String option, @Nullable String text) {
        if (text == null) {
            return Double.NaN;
        }
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

    private Theme theme() {
        return theme == ThemeName.dark ? Theme.DARK : Theme.LIGHT;
    }

    private byte[] picture(Figure figure, Path target) {
        String name = String.valueOf(target.getFileName()).toLowerCase(Locale.ROOT);
        boolean svg = name.endsWith(".svg");
        if (!svg && !name.endsWith(".png")) {
            throw new UsageException("the picture's name must end in .svg or .png, and " + target + " does not");
        }
        if (svg) {
            return Svg.write(scene(figure, 1), theme()).getBytes(StandardCharsets.UTF_8);
        }
        // A small picture keeps its letters readable by having one pixel for each unit of the layout.
        double scale = (width == 0 && height == 0) || Math.max(width, height) >= LARGE ? PNG_SCALE : 1;
        return Png.write(scene(figure, scale), theme(), scale);
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

    private static Curve curve(String name, @Nullable Integer output, Traced function, FunctionPlot.Options options) {
        int points = 401;
        double[] x = new double[points];
        for (int i = 0; i < points; i++) {
            double t = i / (double) (points - 1);
            x[i] = options.xMin() * (1 - t) + options.xMax() * t;
        }
        return new Curve(
                name,
                output,
                DoubleStream.of(x).boxed().toList(),
                list(x, function.value()),
                options.derivative() ? list(x, function.derivative()) : null);
    }

    private static List<Double> list(double[] x, DoubleUnaryOperator function) {
        return DoubleStream.of(x).map(function).boxed().toList();
    }
}
