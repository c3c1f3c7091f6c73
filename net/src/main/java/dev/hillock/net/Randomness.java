package dev.hillock.net;

/**
 * Random numbers that depend on nothing but a seed and what they are for: SplitMix64 (Steele, Lea and Flood 2014) on a
 * stream of its own for each purpose. The bits are the same on every machine and in every version of Java.
 */
final class Randomness {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    Randomness(long state) {
        this.state = state;
    }

    /** The stream for a purpose, told apart from others by numbers such as the layer and its shape. */
    static Randomness of(long seed, long... purpose) {
        return new Randomness(key(seed, purpose));
    }

    /** A number that differs wherever the seed or the purpose does. */
    static long key(long seed, long... purpose) {
        long key = mix(seed + GOLDEN_GAMMA);
        for (long part : purpose) {
            key = mix(key * 0x2545f4914f6cdd1dL + part + GOLDEN_GAMMA);
        }
        return key;
    }

    /** The finaliser of SplitMix64: a bijection whose output bits each depend on every input bit. */
    static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }

    long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in (0, 1): the middle of one of 2^53 equal intervals. */
    double nextDouble() {
        return ((nextLong() >>> 11) + 0.5) * 0x1p-53;
    }

    /** Uniform in [0, bound), without bias (Lemire 2019). */
    int nextInt(int bound) {
        while (true) {
            long product = (nextLong() >>> 32) * bound;
            // The low half decides: the first 2^32 mod bound values of each interval would be one too many.
            if ((product & 0xffffffffL) >= Integer.remainderUnsigned(-bound, bound)) {
                return (int) (product >>> 32);
            }
        }
    }

    /** Fills the array with independent standard normals (Box and Muller 1958; StrictMath has the same bits anywhere). */
    void gaussians(float[] out, int offset, int length) {
        for (int i = 0; i < length; i += 2) {
            double radius = StrictMath.sqrt(-2 * StrictMath.log(nextDouble()));
            double angle = 2 * Math.PI * nextDouble();
            out[offset + i] = (float) (radius * StrictMath.cos(angle));
            if (i + 1 < length) {
                out[offset + i + 1] = (float) (radius * StrictMath.sin(angle));
            }
        }
    }
}
