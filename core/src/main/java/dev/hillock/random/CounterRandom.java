package dev.hillock.random;

/**
 * Random numbers by place and not by turn: each depends on the seed and its index alone, so a range may be computed in
 * pieces, in any order and by many threads. The bits are the same on every machine.
 *
 * <p>The number at an index is the output that SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
 * generators", 2014) gives at that turn of the stream of the seed; its state is a counter times a constant.
 */
public final class CounterRandom {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private CounterRandom() {}

    /** A seed for one purpose of many, such as a layer or a step: other numbers give streams that have nothing in common. */
    public static long seed(long seed, long purpose) {
        return mix(mix(seed + GOLDEN_GAMMA) * 0x2545f4914f6cdd1dL + purpose + GOLDEN_GAMMA);
    }

    /** 64 independent fair bits. */
    public static long bits(long seed, long index) {
        return mix(mix(seed) + (index + 1) * GOLDEN_GAMMA);
    }

    /** Uniform in (0, 1): the middle of one of 2^52 equal intervals, never 0 or 1, whose logarithms would be infinite or 0. */
    public static double uniform(long seed, long index) {
        return ((bits(seed, index) >>> 12) + 0.5) * 0x1p-52;
    }

    /** The finaliser of SplitMix64: a bijection whose output bits each depend on every input bit. */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }
}
