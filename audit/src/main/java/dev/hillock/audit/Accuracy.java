package dev.hillock.audit;

import dev.hillock.verify.Quantity;

/**
 * How accurate one quantity of a library's function is, away from kinks.
 *
 * @param name what the library calls the function
 * @param spec the function that it is to compute
 * @param quantity value or derivative
 * @param inputs how many finite inputs were judged
 * @param notFinite at how many of them the result is not finite and the real value is, or the other way round
 * @param worst the result with the most ulps among the others
 */
public record Accuracy(String name, String spec, Quantity quantity, int inputs, int notFinite, Place worst) {
    /** The largest error in ulps; infinite if a result is not finite and the real value is, or the other way round. */
    public double ulps() {
        return notFinite > 0 ? Double.POSITIVE_INFINITY : worst.ulps();
    }
}
