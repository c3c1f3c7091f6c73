package dev.hillock.diagnose.theory;

/** What a loss cannot go below, and outputs cannot go beyond, when an output activation is applied twice. */
public final class LossFloors {
    /** The least of binary cross-entropy of a sigmoid of a probability on a positive: ln(1 + 1/e). */
    public static final double POSITIVE_FLOOR = Math.log1p(Math.exp(-1));

    /** The same on a negative: ln 2. */
    public static final double NEGATIVE_FLOOR = Math.log(2);

    /** The largest sigmoid of a probability: 1 / (1 + 1/e). */
    public static final double HIGHEST_SECOND_SIGMOID = 1 / (1 + Math.exp(-1));

    private LossFloors() {}

    /** The least cross-entropy of a softmax of a softmax over K classes: ln(1 + (K − 1)/e). */
    public static double doubleSoftmax(int classes) {
        return Math.log1p((classes - 1) / Math.E);
    }

    /** The largest cross-entropy of a softmax of a softmax over K classes: ln(K − 1 + e). */
    public static double doubleSoftmaxCeiling(int classes) {
        return Math.log(classes - 1 + Math.E);
    }

    /** The largest value of a softmax of a softmax over K classes: e / (e + K − 1). */
    public static double highestSecondSoftmax(int classes) {
        return Math.E / (Math.E + classes - 1);
    }

    /** The least binary cross-entropy of a sigmoid of a probability, where this share of targets is positive. */
    public static double doubleSigmoid(double positiveShare) {
        return positiveShare * POSITIVE_FLOOR + (1 - positiveShare) * NEGATIVE_FLOOR;
    }

    /** The binary cross-entropy of the constant output 1, clipped to 1 − ε: about −ln ε × the share of negatives. */
    public static double softmaxOverOneUnit(double positiveShare, double epsilon) {
        return -(1 - positiveShare) * Math.log(epsilon) - positiveShare * Math.log1p(-epsilon);
    }
}
