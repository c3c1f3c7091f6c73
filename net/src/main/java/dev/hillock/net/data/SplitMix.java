package dev.hillock.net.data;

/**
 * SplitMix64 (Steele, Lea and Flood 2014), written out so that splits stay the same whatever the Java platform does to
 * its own generators.
 */
final class SplitMix {
    private long state;

    SplitMix(long seed) {
        state = seed;
    }

    long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A whole number from 0 to bound - 1; the high half of a product, whose bias is below bound / 2^63. */
    int below(int bound) {
        return (int) Math.multiplyHigh(next() >>> 1, (long) bound << 1);
    }
}
