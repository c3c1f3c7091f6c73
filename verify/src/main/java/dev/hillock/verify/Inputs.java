package dev.hillock.verify;

import java.util.SplittableRandom;

/** The inputs of a sweep, in chunks that can be computed in any order. */
sealed interface Inputs {
    int chunks();

    /** The finite numbers of a chunk. */
    double[] chunk(int index);

    /** Every finite float, by its bits; a chunk is half a binade of one sign. */
    record AllFloats() implements Inputs {
        private static final int SIZE = 1 << 22;

        @Override
        public int chunks() {
            return 1 << 10;
        }

        @Override
        public double[] chunk(int index) {
            int first = index << 22;
            // The patterns of the largest exponent are infinities and NaNs.
            if ((first & 0x7f80_0000) == 0x7f80_0000) {
                return new double[0];
            }
            double[] xs = new double[SIZE];
            for (int i = 0; i < SIZE; i++) {
                xs[i] = Float.intBitsToFloat(first + i);
            }
            return xs;
        }
    }

    /**
     * As many numbers of every exponent and sign, at random, with the first and the last of each; as many again where activation
     * functions bend, in [-16, 16].
     *
     * @param count about how many there are in all
     */
    record Stratified(Format format, int count, long seed) implements Inputs {
        private static final int PARTS = 32;

        @Override
        public int chunks() {
            return PARTS;
        }

        @Override
        public double[] chunk(int index) {
            int least = format == Format.FLOAT ? -149 : -1074;
            int greatest = format == Format.FLOAT ? 127 : 1023;
            SplittableRandom random = new SplittableRandom(seed + index);
            int size = Math.max(1, count / PARTS);
            double[] xs = new double[size];
            for (int i = 0; i < size; i++) {
                double x = i % 2 == 0
                        ? Math.scalb(
                                1 + edge(random),
                                least + (int) ((i / 2 + (long) index * size) % (greatest - least + 1)))
                        : 16 * random.nextDouble();
                double signed = random.nextBoolean() ? x : -x;
                xs[i] = format == Format.FLOAT ? clamp((float) signed) : signed;
            }
            return xs;
        }

        /** A fraction of [0, 1), often one of its ends. */
        private static double edge(SplittableRandom random) {
            int draw = random.nextInt(16);
            return draw == 0 ? 0 : draw == 1 ? 1 - 0x1p-23 : random.nextDouble();
        }

        private static float clamp(float x) {
            return Math.clamp(x, -Float.MAX_VALUE, Float.MAX_VALUE);
        }
    }
}
