package dev.hillock.app.demo;

import dev.hillock.net.Dataset;
import dev.hillock.net.Network;
import dev.hillock.plot.Charts;
import dev.hillock.plot.Figure;
import dev.hillock.plot.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** The pictures of the lessons. */
final class DemoPictures {
    private DemoPictures() {}

    /** A picture with the name of its file, without the ending. */
    record Picture(String name, Figure figure) {}

    static List<Picture> all(DemoResult result) {
        List<Picture> pictures = new ArrayList<>();
        pictures.add(new Picture("1-xor-identity", xor(result.linear(), "identity")));
        pictures.add(new Picture("1-xor-relu", xor(result.linear(), "relu")));
        pictures.add(new Picture("1-circles-identity", circles(result.linear(), "identity")));
        pictures.add(new Picture("1-circles-relu", circles(result.linear(), "relu")));
        pictures.add(new Picture("2-gradients", gradients(result.gradients())));
        pictures.add(new Picture("3-firing", firing(result.focus())));
        pictures.add(new Picture("4-dead-units", dying(result.dying())));
        for (ComparisonLesson.Row row : result.comparison().rows()) {
            pictures.add(new Picture("5-spirals-" + row.activation(), spirals(result.comparison(), row)));
        }
        return pictures;
    }

    /**
     * What identity learns on XOR is nearly 0 everywhere, and the rounding of floats would fray its straight boundary: drawn
     * is its one matrix, in double.
     */
    static Figure xor(LinearLesson lesson, String activation) {
        Dataset points = Problem.xor().train();
        if (activation.equals("identity")) {
            LinearLesson.Affine matrix = LinearLesson.Affine.of(lesson.xorIdentity());
            return decisionMap("XOR, identity", points, (x, y) -> 1 / (1 + Math.exp(-matrix.at(x, y))));
        }
        return decisionMap("XOR, " + activation, lesson.xorRelu(), points);
    }

    static Figure circles(LinearLesson lesson, String activation) {
        Network network = activation.equals("identity") ? lesson.identity() : lesson.relu();
        return decisionMap("Circles, " + activation, network, lesson.circles().train());
    }

    static Figure spirals(ComparisonLesson lesson, ComparisonLesson.Row row) {
        return decisionMap(
                "Two spirals, " + row.activation(),
                row.network(),
                lesson.spirals().train());
    }

    static Figure gradients(GradientLesson lesson) {
        List<Charts.Series> series = new ArrayList<>();
        for (GradientLesson.Curve curve : lesson.curves()) {
            List<Point> points = new ArrayList<>();
            for (int layer = 0; layer < curve.gradients().size(); layer++) {
                points.add(new Point(layer + 1, curve.gradients().get(layer)));
            }
            series.add(new Charts.Series(curve.activation(), points));
        }
        return Charts.lines("Gradient by layer, before training", "hidden layer", "root mean square", series, true);
    }

    /** Beside each other how many units fire on the rows, those with the fewest at the left. */
    static Figure firing(FocusLesson lesson) {
        List<Charts.Series> series = new ArrayList<>();
        for (FocusLesson.Shares shares : lesson.shares()) {
            List<Double> sorted = shares.perRow().stream().sorted().toList();
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < sorted.size(); i++) {
                points.add(new Point(100.0 * i / (sorted.size() - 1), 100 * sorted.get(i)));
            }
            series.add(new Charts.Series(shares.activation(), points));
        }
        return Charts.lines("Units that fire on a row", "% of rows, fewest first", "% of units", series, false);
    }

    static Figure dying(DyingLesson lesson) {
        return Charts.bars(
                "Dead units of " + lesson.units(),
                "units",
                lesson.stages().stream()
                        .map(stage -> new Charts.Bar(stage.what(), stage.dead()))
                        .toList());
    }

    private static Figure decisionMap(String title, Network network, Dataset data) {
        return decisionMap(title, data, (x, y) -> network.predict(new float[] {(float) x, (float) y})[0]);
    }

    private static Figure decisionMap(String title, Dataset data, DoubleBinaryOperator probability) {
        List<Charts.Series> classes = new ArrayList<>();
        for (int target = 0; target < 2; target++) {
            List<Point> points = new ArrayList<>();
            for (int row = 0; row < data.rows(); row++) {
                if (Math.round(data.targets()[row]) == target) {
                    points.add(new Point(data.inputs()[2 * row], data.inputs()[2 * row + 1]));
                }
            }
            classes.add(new Charts.Series("class " + target, points));
        }
        return Charts.decisionMap(title, "x1", "x2", classes, probability);
    }
}
