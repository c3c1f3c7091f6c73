package dev.hillock.diagnose;

import java.util.List;

/**
 * What the network gives in the end.
 *
 * @param units each output over the rows, as the last operation gives it
 * @param lowestRowSum the smallest sum of a row's outputs
 * @param highestRowSum the largest
 * @param columnsSumToOne whether the outputs of a batch of more than one row summed to 1 along the rows, in each batch
 * @param batchDependence the largest change of a row's output when it is computed alone and not with others; NaN where
 *     not measured
 * @param affineFit R² of the best affine map from the inputs to the logits, over rows; NaN where not measured
 * @param affineInputs how many inputs that map has
 * @param additivityError the root mean square of f(x+y) − f(x) − f(y) + f(0) over that of f(x+y) − f(0), for pairs of
 *     rows; NaN where not measured
 */
public record OutputEvidence(
        List<Summary> units,
        double lowestRowSum,
        double highestRowSum,
        boolean columnsSumToOne,
        double batchDependence,
        double affineFit,
        int affineInputs,
        double additivityError) {
    /** Copies the units. */
    public OutputEvidence {
        units = List.copyOf(units);
    }

    /** The smallest output of all. */
    public double min() {
        return units.stream().mapToDouble(Summary::min).min().orElse(Double.NaN);
    }

    /** The largest output of all. */
    public double max() {
        return units.stream().mapToDouble(Summary::max).max().orElse(Double.NaN);
    }

    /** Whether each row's outputs sum to 1, to a thousandth. */
    public boolean rowsSumToOne() {
        return lowestRowSum > 0.999 && highestRowSum < 1.001;
    }
}
