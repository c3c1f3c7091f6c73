package dev.hillock.plot;

import dev.hillock.Activation;
import java.util.List;

/** Plots of activation functions: the value solid, the derivative dashed, on the same axes. */
public final class FunctionPlot {
    private FunctionPlot() {}

    /**
     * What to show.
     *
     * @param xMin left end of the window, in units of the pre-activation
     * @param xMax right end, above xMin
     * @param yMin lower end of the window, or NaN to fit it to the functions
     * @param yMax upper end, or NaN to fit it
     * @param derivative whether the derivative is drawn too
     */
    public record Options(double xMin, double xMax, double yMin, double yMax, boolean derivative) {
        /** x from −5 to 5, y fitted, with the derivative. */
        public static final Options DEFAULT = new Options(-5, 5, Double.NaN, Double.NaN, true);

        public Options {
            if (!(xMin < xMax) || Double.isInfinite(xMax - xMin)) {
                throw new IllegalArgumentException("the plot's x range must go up from a finite number to another");
            }
        }
    }

    /** One chart for up to four functions, small multiples in one shared window for more. */
    public static Figure of(List<Activation> activations, Options options) {
        throw new UnsupportedOperationException();
    }
}
