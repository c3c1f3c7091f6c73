package dev.hillock.plot;

import dev.hillock.Activation;
import dev.hillock.plot.Charts.Bar;
import dev.hillock.plot.Charts.Estimate;
import dev.hillock.plot.Charts.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** One figure of every kind, the same at every call. */
final class Samples {
    private Samples() {}

    private static final Map<String, Figure> ALL = make();

    static Map<String, Figure> all() {
        return ALL;
    }

    private static Map<String, Figure> make() {
        Map<String, Figure> out = new LinkedHashMap<>();
        out.put("lines", Charts.lines("Validation loss while training", "updates", "log-loss", curves(4), false));
        out.put("log", Charts.lines("Gradient norm by layer", "updates", "norm", curves(2), true));
        out.put("multiples", Charts.lines("Validation loss while training", "updates", "log-loss", curves(6), false));
        out.put(
                "against",
                Charts.linesAgainst(
                        "Validation loss while training",
                        "updates",
                        "log-loss",
                        curves(1).getFirst(),
                        curves(7),
                        false));
        out.put("intervals", intervals());
        out.put(
                "bars",
                Charts.bars(
                        "Share of units that never fire",
                        "share of units",
                        List.of(
                                new Bar("layer 1", 0.12),
                                new Bar("layer 2", 0.41),
                                new Bar("layer 3 <wide & long>", 0))));
        out.put("histogram", Charts.histogram("Pre-activations of layer 2", "pre-activation", normals(4000), 40));
        out.put("map", map());
        double[][] heat = new double[6][40];
        for (int r = 0; r < 6; r++) {
            for (int c = 0; c < 40; c++) {
                heat[r][c] = Math.exp(-r * 0.8) * (1 - Math.exp(-c / 10.0));
            }
        }
        heat[5][3] = Double.NaN;
        out.put(
                "heat",
                Charts.heatStrip(
                        "Gradient at each layer",
                        "epoch",
                        Stream.of(1, 2, 3, 4, 5, 6).map(i -> "layer " + i).toList(),
                        heat));
        out.put("one", functions("gelu"));
        out.put("step", functions("where(x >= 0, 1, 0)"));
        out.put("three", functions("relu", "gelu", "x * sigmoid(1.702*x)"));
        out.put("four", functions("sigmoid", "tanh", "log(1+exp(x))", "leaky_relu(slope=0.2)"));
        out.put("pole", functions("1/x", "where(x > 1, log(x), 0-1)"));
        out.put(
                "many",
                functions(
                        "relu",
                        "gelu",
                        "silu",
                        "mish",
                        "tanh",
                        "sigmoid",
                        "where(abs(x) > 0.5, x, 0)",
                        "sin(x)",
                        "x^3",
                        "leaky_relu",
                        "elu"));
        return out;
    }

    static Figure functions(String... specs) {
        return FunctionPlot.of(Stream.of(specs).map(Activation::of).toList(), FunctionPlot.Options.DEFAULT);
    }

    private static List<Series> curves(int n) {
        String[] names = {"relu", "gelu", "identity", "tanh", "silu", "mish", "sin"};
        Random random = new Random(1);
        List<Series> out = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            List<Point> points = new ArrayList<>();
            for (int i = 0; i <= 30; i++) {
                points.add(new Point(
                        i * 50,
                        0.1
                                + 0.01 * k
                                + 0.6 * Math.exp(-i / (4.0 + k))
                                + 0.02 * random.nextGaussian() * Math.exp(-i / 9.0)));
            }
            out.add(new Series(names[k], points));
        }
        return out;
    }

    private static Figure intervals() {
        return Charts.intervals(
                "Difference in log-loss from ReLU",
                "candidate minus ReLU, log-loss (left is better)",
                List.of(
                        new Estimate("gelu", -0.021, -0.034, -0.008, "better, p = 0.003"),
                        new Estimate("silu", -0.006, -0.019, 0.007, "cannot tell, p = 1"),
                        new Estimate("leaky_relu", 0.0004, -0.003, 0.004, "equivalent, p = 1"),
                        new Estimate("identity", 0.052, 0.031, 0.073, "worse, p < 0.001"),
                        new Estimate("sin", 0.9, 0.4, 1.4, "worse, p = 0.004"),
                        new Estimate("log(1+exp(x))", Double.NaN, Double.NaN, Double.NaN, "diverged")),
                0.005);
    }

    private static double[] normals(int n) {
        Random random = new Random(2);
        return random.doubles(n).map(u -> random.nextGaussian() * 1.3 - 0.4).toArray();
    }

    private static Figure map() {
        Random random = new Random(3);
        List<Point> inner = new ArrayList<>();
        List<Point> outer = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            double angle = random.nextDouble() * 2 * Math.PI;
            double r = (i % 2 == 0 ? 0.5 : 1) + 0.1 * random.nextGaussian();
            (i % 2 == 0 ? inner : outer).add(new Point(r * Math.cos(angle), r * Math.sin(angle)));
        }
        return Charts.decisionMap(
                "Two circles",
                "x₁",
                "x₂",
                List.of(new Series("inner", inner), new Series("outer", outer)),
                (x, y) -> 1 / (1 + Math.exp(-10 * (x * x + y * y - 0.55))));
    }
}
