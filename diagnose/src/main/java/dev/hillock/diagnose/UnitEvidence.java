package dev.hillock.diagnose;

/**
 * What one unit did: a neuron on all rows, or a channel on all rows and positions.
 *
 * @param preActivation z, what its activation reads
 * @param activation a, what it gives
 * @param zeros how many of its activations were 0
 * @param saturatedLow how many pre-activations lie where the slope is below 5 % of the activation's steepest, on the left
 *     of where it is steepest
 * @param saturatedHigh the same on the right
 * @param nonFinite how many z or a were not finite
 * @param affinity R² of the best line through (z, a); NaN where z does not vary
 */
public record UnitEvidence(
        Summary preActivation,
        Summary activation,
        long zeros,
        long saturatedLow,
        long saturatedHigh,
        long nonFinite,
        double affinity) {

    /** Whether it gave 0 every time. */
    public boolean silent() {
        return activation.count() > 0 && zeros == activation.count();
    }

    /** The share of its entries that are saturated on one side or the other. */
    public double saturated() {
        return activation.count() == 0 ? 0 : (double) (saturatedLow + saturatedHigh) / activation.count();
    }

    /** The larger of the shares of entries that are saturated on the left and on the right. */
    public double stuck() {
        return activation.count() == 0 ? 0 : (double) Math.max(saturatedLow, saturatedHigh) / activation.count();
    }
}
