package dev.hillock.diagnose;

/**
 * What a remedy did when it was tried on the user's rows.
 *
 * @param remedy what was changed, a few words
 * @param edit the change
 * @param metric what was measured before and after
 * @param before its value for the model as it is; infinite or NaN if its loss is; 0 for {@link Metric#OUTPUTS}
 * @param after its value for the changed model; NaN if that has none
 */
public record Counterfactual(String remedy, Edit edit, Metric metric, double before, double after) {
    /** A relative change below this is none: a tenth of a percent of the value before. */
    static final double NO_EFFECT = 1e-3;

    /** What tells whether a remedy helps. */
    public enum Metric {
        /** The loss; less is better. */
        LOSS("loss"),
        /** The share of right classes; more is better. */
        ACCURACY("accuracy"),
        /**
         * Where there is no target: the root mean square of the change of the outputs, in standard deviations of the
         * outputs over the rows. It tells whether anything changed, not whether for the better.
         */
        OUTPUTS("change of the outputs");

        private final String words;

        Metric(String words) {
            this.words = words;
        }

        /** As it stands in reports. */
        public String words() {
            return words;
        }
    }

    /** Whether the remedy left the metric as it was (to a thousandth): the fault is present and harmless here. */
    public boolean harmless() {
        double scale = metric == Metric.OUTPUTS ? 1 : Math.max(Math.abs(before), 1e-12);
        return Double.isFinite(before) && Math.abs(after - before) <= NO_EFFECT * scale;
    }

    /** Whether the remedy made it better by more than a thousandth, or finite where it was not. */
    public boolean helps() {
        if (metric == Metric.OUTPUTS) {
            return false;
        }
        if (!Double.isFinite(before)) {
            return Double.isFinite(after);
        }
        return !harmless() && (metric == Metric.ACCURACY ? after > before : after < before);
    }
}
