package dev.hillock.diagnose;

import dev.hillock.Activation;
import org.jspecify.annotations.Nullable;

/**
 * A layer's health in figures.
 *
 * @param name as in the model
 * @param role what its activation is for
 * @param activation its activation, or null
 * @param units how many
 * @param dead the share of units that gave 0 on every row
 * @param saturated the share of entries where the slope is below 5 % of the steepest
 * @param gradient the root mean square of δ; NaN where not known
 * @param mean of the pre-activations
 * @param spread their standard deviation
 * @param worst the severity of the worst finding about it, or null where there is none; the head's counts findings
 *     about the outputs too
 */
public record LayerReport(
        String name,
        Role role,
        @Nullable String activation,
        int units,
        double dead,
        double saturated,
        double gradient,
        double mean,
        double spread,
        @Nullable Severity worst) {

    /** Whether its activation is one whose saturation is a fault; of ReLU and its kind it is how they work. */
    public boolean saturates() {
        return activation != null && Steepness.saturates(Activation.of(activation));
    }
}
