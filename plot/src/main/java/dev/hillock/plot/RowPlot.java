package dev.hillock.plot;

import dev.hillock.rows.RowFunction;
import java.util.ArrayList;
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

    private RowPlot() {}

    /** The outputs for the row [x, 1, −1], x from −5 to 5. */
    public static Figure of(RowFunction function) {
        List<Traced> curves = new ArrayList<>();
        for (int i = 0; i <= FIXED.length; i++) {
            int output = i;
            DoubleUnaryOperator value = x -> function.apply(row(x))[output];
            DoubleUnaryOperator derivative = x -> slope(function, x, output);
            curves.add(new Traced("output " + (i + 1), value, derivative, ""));
        }
        FunctionPlot.Options options = new FunctionPlot.Options(-5, 5, Double.NaN, Double.NaN, true);
        String name = function.declaration().name();
        Chart chart = FunctionPlot.chart(
                curves,
                options,
                Windows.fit(curves, options),
                name + " of the row x, 1, −1: outputs and their derivatives by x",
                "first element x of the row");
        String caption = "The row is (x, 1, −1): " + name.toLowerCase(Locale.ROOT)
                + " gives three outputs, and each moves when one element does.";
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

    private static double[] row(double x) {
        return new double[] {x, FIXED[0], FIXED[1]};
    }

    /** The derivative of an output by the first element: the gradient at the input of that output alone. */
    private static double slope(RowFunction function, double x, int output) {
        double[] gradOut = new double[FIXED.length + 1];
        gradOut[output] = 1;
        double[] gradIn = new double[gradOut.length];
        function.backward(row(x), 0, gradOut, 0, gradIn, 0, 1, gradOut.length);
        return gradIn[0];
    }
}
