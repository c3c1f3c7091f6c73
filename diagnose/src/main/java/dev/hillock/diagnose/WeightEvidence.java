package dev.hillock.diagnose;

/**
 * The weights of a layer.
 *
 * @param values their distribution
 * @param biasVariance the mean square of the biases; 0 without any
 * @param identicalUnits how many units have exactly the weights of a unit before them
 * @param units how many units the weights lead to
 */
public record WeightEvidence(Summary values, double biasVariance, int identicalUnits, int units) {

    /** σw² of mean-field theory: fan-in × the mean square of the weights. */
    public double scaledVariance(int fanIn) {
        return fanIn * values.meanSquare();
    }
}
