package dev.hillock.plot;

import dev.hillock.rows.RowFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * Plots of functions of a whole row: how the outputs of one row share what there is as its first element moves.
 *
 * <p>The output of the moving element is drawn with its derivative by that element, the others with theirs.
 */
public final class RowPlot {
    /** The elements that stay: one ahead of the moving one at first, one behind it at last. */
    private static final double[] FIXED = {1, -1};

    /** What fills the row of a function that needs a longer one. */
    private static final double FILL = 0;

    /** What is drawn of x. */
    public static final FunctionPlot.Options WINDOW = new FunctionPlot.Options(-5, 5, Double.NaN, Double.NaN, true);

    private RowPlot() {}

    /** The outputs for the row [x, 1, −1], or one of the length that the function takes, x from −5 to 5. */
    public static Figure of(RowFunction function) {
        double[] fixed = fixed(function);
        List<Traced> curves = curves(function);
        String name = function.declaration().name();
        String row = text(fixed);
        Chart chart = FunctionPlot.chart(
                curves,
                WINDOW,
                Windows.fit(curves, WINDOW),
                name + " of the row " + row + ": outputs and their derivatives by x",
                "first element x of the row");
        String caption = fixed.length == 0
                ? name + " of x alone gives " + curves.size() + " outputs."
                : "The row is (" + row + "): " + name.toLowerCase(Locale.ROOT) + " gives " + count(curves.size())
                        + ", and each moves when one element does.";
        return new Chart(
                chart.title(),
                chart.description(),
                caption,
                chart.x(),
                chart.y(),
                chart.marks(),
                chart.legend(),
                chart.labels());
    }

    /** The outputs for that row, each over x with its derivative by x. */
    public static List<Traced> curves(RowFunction function) {
        double[] fixed = fixed(function);
        int outputs = function.outputs(fixed.length + 1);
        List<Traced> curves = new ArrayList<>();
        for (int i = 0; i < outputs; i++) {
            int output = i;
            DoubleUnaryOperator value = x -> function.apply(row(x, fixed))[output];
            DoubleUnaryOperator derivative = x -> slope(function, row(x, fixed), output, outputs);
            curves.add(new Traced("output " + (i + 1), value, derivative, ""));
        }
        return curves;
    }

    /** The rest of the row: none where each input has outputs of its own, else as many as make whole groups. */
    private static double[] fixed(RowFunction function) {
        return switch (function.outputs().length()) {
            case SAME -> FIXED;
            case DOUBLED -> new double[0];
            case GROUPED -> {
                int pieces = function.parameters().values().iterator().next().intValue();
                double[] fixed = new double[2 * pieces - 1];
                Arrays.setAll(fixed, i -> i < FIXED.length ? FIXED[i] : FILL);
                yield fixed;
            }
        };
    }

    private static String count(int outputs) {
        return switch (outputs) {
            case 2 -> "two outputs";
            case 3 -> "three outputs";
            default -> outputs + " outputs";
        };
    }

    /** {@code x, 1, −1}. */
    private static String text(double[] fixed) {
        StringBuilder text = new StringBuilder("x");
        for (double element : fixed) {
            text.append(element < 0 ? ", −" : ", ").append((int) Math.abs(element));
        }
        return text.toString();
    }

    private static double[] row(double x, double[] fixed) {
        double[] row = new double[fixed.length + 1];
        row[0] = x;
        System.arraycopy(fixed, 0, row, 1, fixed.length);
        return row;
    }

    /** The derivative of an output by the first element: the gradient at the input of that output alone. */
    private static double slope(RowFunction function, double[] row, int output, int outputs) {
        double[] gradOut = new double[outputs];
        gradOut[output] = 1;
        double[] gradIn = new double[row.length];
        function.backward(row, 0, gradOut, 0, gradIn, 0, 1, row.length);
        return gradIn[0];
    }
}
