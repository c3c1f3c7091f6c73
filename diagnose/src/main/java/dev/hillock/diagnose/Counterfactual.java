package dev.hillock.diagnose;

/**
 * What a remedy did when it was tried on the user's rows.
 *
 * @param remedy what was changed, a few words
 * @param edit the change
 * @param metric what was measured before and after: {@code "loss"} or {@code "accuracy"}
 * @param before its value for the model as it is; infinite or NaN if its loss is
 * @param after its value for the changed model; NaN if that has none
 * @param higherIsBetter whether a rise of the metric is a gain
 */
public record Counterfactual(
        String remedy, Edit edit, String metric, double before, double after, boolean higherIsBetter) {
    /** A relative change below this is none: a tenth of a percent of the value before. */
    static final double NO_EFFECT = 1e-3;

    /** Whether the remedy left the metric as it was (to a thousandth): the fault is present and harmless here. */
    public boolean harmless() {
        return Double.isFinite(before) && Math.abs(after - before) <= NO_EFFECT * Math.max(Math.abs(before), 1e-12);
    }

    /** Whether the remedy made it better by more than a thousandth, or finite where it was not. */
    public boolean helps() {
        if (!Double.isFinite(before)) {
            return Double.isFinite(after);
        }
        return !harmless() && (higherIsBetter ? after > before : after < before);
    }
}
