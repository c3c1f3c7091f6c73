package dev.hillock.app.demo;

import dev.hillock.app.Output;
import dev.hillock.app.TextLayout;
import dev.hillock.plot.Figure;
import dev.hillock.plot.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Prints the lessons: a heading, a few sentences, a table and a picture each, in at most 80 columns. */
final class DemoText {
    private static final String INDENT = "   ";
    private static final int WIDEST = 80;
    private static final int XOR_ROWS = 14;
    private static final int CIRCLE_ROWS = 16;
    private static final int SPIRAL_ROWS = 21;
    private static final int CHART_ROWS = 14;
    private static final Pattern COLOUR_CODES = Pattern.compile("\u001b\\[[0-9;]*m");

    private final Output output;
    private final int width;

    DemoText(Output output) {
        this.output = output;
        width = Math.clamp(output.columns(), 40, WIDEST);
    }

    void opening(long seed) {
        output.println(output.bold("Why activation functions matter"));
        paragraph(
                "",
                "Small networks learn while you read. Every number below is measured in this run, with seed " + seed
                        + "; another --seed gives other networks.");
        output.flush();
    }

    void linear(LinearLesson lesson) {
        heading(1, "Without an activation, a deep network is one matrix");
        paragraph("A network " + lesson.shape() + " of identities learns to tell a circle from the one around it. Its"
                + " four layers multiply out to a single one:");
        output.println();
        output.println(INDENT + "  logit = " + number(lesson.matrix().get(0)) + " x1 "
                + term(lesson.matrix().get(1)) + " x2 " + term(lesson.bias()));
        List<List<String>> samples = new ArrayList<>();
        samples.add(List.of("x1", "x2", "network", "matrix"));
        for (LinearLesson.Sample sample : lesson.samples()) {
            samples.add(List.of(
                    String.format(Locale.ROOT, "%.3f", sample.x1()),
                    String.format(Locale.ROOT, "%.3f", sample.x2()),
                    String.format(Locale.ROOT, "%.7f", sample.network()),
                    String.format(Locale.ROOT, "%.7f", sample.matrix())));
        }
        table(samples, List.of(true, true, true, true));
        paragraph(String.format(
                Locale.ROOT,
                "On all 1000 test points the two agree to %.1e, the rounding of floats. One matrix draws one straight"
                        + " line, so neither circles nor XOR can be learnt. Beside it the same network with ReLU:",
                lesson.largestDifference()));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("activation", "XOR", "circles, test points"));
        for (LinearLesson.Accuracy accuracy : lesson.accuracies()) {
            rows.add(List.of(accuracy.activation(), percent(accuracy.xor(), 0), percent(accuracy.circles(), 1)));
        }
        table(rows, List.of(false, true, true));
        beside(DemoPictures.xor(lesson, "identity"), DemoPictures.xor(lesson, "relu"), XOR_ROWS);
        output.println();
        beside(DemoPictures.circles(lesson, "identity"), DemoPictures.circles(lesson, "relu"), CIRCLE_ROWS);
    }

    void gradients(GradientLesson lesson) {
        heading(2, "With sigmoid in a deep network, the gradient dies layer by layer");
        GradientLesson.Curve sigmoid = lesson.curves().getFirst();
        paragraph(String.format(
                Locale.ROOT,
                "Ten hidden layers, weights scaled to each activation's gain. How strongly the loss pulls at a layer,"
                        + " before the first update: with sigmoid the first layer feels %.1e of what the tenth feels,"
                        + " a factor of %.2f a layer. Gradient descent with momentum has nothing to go by there, as"
                        + " %d updates at a rate of %s show:",
                sigmoid.reaching(),
                Math.pow(sigmoid.reaching(), 1.0 / (sigmoid.gradients().size() - 1)),
                lesson.updates(),
                lesson.rate()));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("activation", "layer 1", "layer 4", "layer 7", "layer 10", "circles, test points"));
        for (GradientLesson.Curve curve : lesson.curves()) {
            List<String> row = new ArrayList<>();
            row.add(curve.activation());
            for (int layer = 0; layer < curve.gradients().size(); layer += 3) {
                row.add(String.format(Locale.ROOT, "%.1e", curve.gradients().get(layer)));
            }
            row.add(percent(curve.accuracy(), 1));
            rows.add(row);
        }
        table(rows, List.of(false, true, true, true, true, true));
        picture(DemoPictures.gradients(lesson), CHART_ROWS);
    }

    void focus(FocusLesson lesson) {
        heading(3, "A threshold focuses: each row wakes its own units");
        FocusLesson.Shares relu = lesson.shares().getLast();
        paragraph(String.format(
                Locale.ROOT,
                "The two networks of the first lesson on circles. Of the %d hidden units, ReLU lets %.0f %% fire on a"
                        + " row, between %.0f %% and %.0f %%, and which ones depends on where the point lies: %d different"
                        + " sets on %d points. With identity every unit answers to every row.",
                lesson.units(),
                100 * relu.mean(),
                100 * relu.least(),
                100 * relu.most(),
                relu.patterns(),
                relu.perRow().size()));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("activation", "units firing, mean", "fewest", "most", "different sets"));
        for (FocusLesson.Shares shares : lesson.shares()) {
            rows.add(List.of(
                    shares.activation(),
                    percent(shares.mean(), 1),
                    percent(shares.least(), 0),
                    percent(shares.most(), 0),
                    String.valueOf(shares.patterns())));
        }
        table(rows, List.of(false, true, true, true, true));
        picture(DemoPictures.firing(lesson), CHART_ROWS);
    }

    void dying(DyingLesson lesson) {
        heading(4, "With ReLU some units die, and leaky ReLU revives them");
        paragraph(String.format(
                Locale.ROOT,
                "Two spirals, a network %s. A unit is dead when it is negative on every training point: ReLU then gives 0"
                        + " and no gradient, for good. Here %d updates at a rate of %s kill units. %d more at %s cannot"
                        + " wake them; the same updates with a slope of %s below zero can.",
                lesson.shape(),
                lesson.killingUpdates(),
                lesson.killingRate(),
                lesson.updates(),
                lesson.rate(),
                lesson.slope()));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "dead", "loss", "points right"));
        for (DyingLesson.Stage stage : lesson.stages()) {
            rows.add(List.of(
                    stage.what(),
                    stage.dead() + " of " + lesson.units(),
                    String.format(Locale.ROOT, "%.3f", stage.loss()),
                    percent(stage.accuracy(), 1)));
        }
        table(rows, List.of(false, true, true, true));
        picture(DemoPictures.dying(lesson), CHART_ROWS);
    }

    void comparison(ComparisonLesson lesson) {
        heading(5, "Which activation? It depends on the problem");
        paragraph("How many seeds get every training point right: XOR with two hidden units (" + lesson.xorSeeds()
                + " seeds) and the two spirals with 20 and 20 (" + lesson.spiralSeeds()
                + " seeds), and how well the spirals' networks do between the training points.");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("activation", "XOR solved", "spirals solved", "between the points"));
        for (ComparisonLesson.Row row : lesson.rows()) {
            rows.add(List.of(
                    row.activation(),
                    row.xorSolved() + " of " + lesson.xorSeeds(),
                    row.spiralsSolved() + " of " + lesson.spiralSeeds(),
                    percent(row.spiralAccuracy(), 1)));
        }
        table(rows, List.of(false, true, true, true));
        beside(
                DemoPictures.spirals(lesson, lesson.row("relu")),
                DemoPictures.spirals(lesson, lesson.row("gelu")),
                SPIRAL_ROWS);
        output.println();
        paragraph("Which one suits your table? hillock choose DATA --target COLUMN finds out and says how sure it is.");
    }

    private void heading(int number, String text) {
        output.println();
        output.println(output.bold(number + "  " + text));
        output.println();
    }

    private void paragraph(String text) {
        paragraph(INDENT, text);
    }

    private void paragraph(String indent, String text) {
        output.print(TextLayout.wrap(text, width, indent, indent));
    }

    private void table(List<List<String>> rows, List<Boolean> right) {
        output.println();
        String[] lines = TextLayout.table(rows, right, INDENT + "  ").split("\n", -1);
        output.println(output.dim(lines[0]));
        for (int i = 1; i < lines.length - 1; i++) {
            output.println(lines[i]);
        }
        output.println();
    }

    private void picture(Figure figure, int rows) {
        output.print(text(figure, width, rows));
        output.flush();
    }

    /** Two pictures side by side where there is room for both. */
    private void beside(Figure left, Figure right, int rows) {
        int half = (width - 2) / 2;
        String[] a = text(left, half, rows).split("\n", -1);
        String[] b = text(right, half, rows).split("\n", -1);
        for (int i = 0; i < Math.max(a.length, b.length) - 1; i++) {
            String before = i < a.length ? a[i] : "";
            int gap = width - half - COLOUR_CODES.matcher(before).replaceAll("").length();
            output.println((before + " ".repeat(Math.max(0, gap)) + (i < b.length ? b[i] : "")).stripTrailing());
        }
        output.flush();
    }

    private String text(Figure figure, int columns, int rows) {
        return TerminalText.write(figure, new TerminalText.Options(columns, rows, output.colour(), output.unicode()));
    }

    private static String percent(double share, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f %%", 100 * share);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String term(double value) {
        return (value < 0 ? "- " : "+ ") + number(Math.abs(value));
    }
}
