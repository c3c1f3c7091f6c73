package dev.hillock.diagnose;

import dev.hillock.Activation;
import dev.hillock.properties.Properties;
import java.util.List;

/**
 * The values that a network's outputs can take.
 *
 * @param low the lower end, perhaps minus infinity
 * @param high the upper end, perhaps infinity
 */
public record HeadRange(double low, double high) {

    /** The range of the outputs after these steps; all numbers for a linear head. */
    public static HeadRange of(List<GraphEvidence.HeadStep> head) {
        if (head.isEmpty()) {
            return new HeadRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        GraphEvidence.HeadStep last = head.getLast();
        if (last.softmax()) {
            return new HeadRange(0, 1);
        }
        if (last.logSoftmax()) {
            return new HeadRange(Double.NEGATIVE_INFINITY, 0);
        }
        var range = Properties.of(Activation.of(last.activation())).range();
        return new HeadRange(range.low(), range.high());
    }

    /** Whether a value lies outside; the ends belong to the range, since outputs come as near to them as one likes. */
    public boolean excludes(double value) {
        return value < low || value > high;
    }
}
