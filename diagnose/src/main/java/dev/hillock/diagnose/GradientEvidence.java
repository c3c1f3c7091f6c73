package dev.hillock.diagnose;

/**
 * The gradient that arrives at a layer: δ, the derivative of one row's loss by the layer's pre-activations.
 *
 * @param rms its root mean square over rows and units
 * @param count of entries
 * @param zeros how many entries were exactly 0
 * @param nonFinite how many were not finite
 * @param method how it was computed: {@code "backward pass"}, {@code "central differences"}
 */
public record GradientEvidence(double rms, long count, long zeros, long nonFinite, String method) {

    /** Whether nothing at all arrived. */
    public boolean vanished() {
        return count > 0 && zeros == count;
    }
}
