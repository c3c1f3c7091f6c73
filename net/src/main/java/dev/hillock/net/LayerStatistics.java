package dev.hillock.net;

/**
 * What one layer did at one moment of training, on the observation's rows without dropout. In the output layer, which has
 * no activation of its own here, the shares of dead and saturated units are 0.
 *
 * @param layer the layer, from 0; the last is the output layer
 * @param preActivationMean the mean of the pre-activations z over rows and units
 * @param preActivationSpread their standard deviation
 * @param deadShare the share of units that are dead: on every row the slope of the activation is at most
 *     {@link Observation#DEAD_SLOPE} in size, so that no row moves the unit's weights
 * @param saturatedShare the share of entries (rows × units) that are saturated: the slope is below
 *     {@link Observation#SATURATED_SLOPE} of the largest that the activation has on [−8, 8]; for sigmoid |z| &gt; 4.357,
 *     for tanh |z| &gt; 2.178, for ReLU every entry that is cut off
 * @param gradientRms the root mean square over rows and units of δ, the derivative of one row's loss by the
 *     pre-activations
 * @param updateRatio the Euclidean norm of the change of the layer's weights by this update over the norm of the weights
 *     before it; about 1e-3 is usual
 */
public record LayerStatistics(
        int layer,
        double preActivationMean,
        double preActivationSpread,
        double deadShare,
        double saturatedShare,
        double gradientRms,
        double updateRatio) {}
