package dev.hillock.kernel;

/** What generated classes implement: a loop over arrays of floats or of doubles. */
final class Code {
    private Code() {}

    /** A loop over floats. */
    interface OfFloat {
        /**
         * Computes some elements from the front of the ranges and says how many; all of them, or as many as fill whole
         * vectors. A program without a gradient does not look at {@code gradient}, one without open parameters not at
         * {@code parameters}.
         */
        int run(
                float[] x,
                int xOffset,
                float[] gradient,
                int gradientOffset,
                float[] out,
                int outOffset,
                int length,
                double[] parameters);
    }

    /** A loop over doubles. */
    interface OfDouble {
        /** As {@link OfFloat#run}. */
        int run(
                double[] x,
                int xOffset,
                double[] gradient,
                int gradientOffset,
                double[] out,
                int outOffset,
                int length,
                double[] parameters);
    }

    /** For programs without open parameters. */
    static final double[] NO_PARAMETERS = {};
}
