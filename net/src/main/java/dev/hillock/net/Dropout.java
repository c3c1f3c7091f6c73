package dev.hillock.net;

/**
 * Which units a dropout mask leaves out: a counter-based generator, so a mask is never stored and is the same in the
 * forward and the backward pass, in float and in double. The hash is lowbias32 (Wellons 2018), a bijection of 32 bits,
 * of the counter offset by one half of the key, then offset by the other half and hashed again.
 */
final class Dropout {
    private Dropout() {}

    /** A uniform integer of 31 bits for each place. */
    static int bits(int index, int keyLow, int keyHigh) {
        return hash(hash(index + keyLow) ^ keyHigh) >>> 1;
    }

    /** A place is left out where its bits are below this. */
    static int threshold(double share) {
        return (int) Math.round(share * 0x1p31);
    }

    private static int hash(int x) {
        int a = (x ^ (x >>> 16)) * 0x21f0aaad;
        int b = (a ^ (a >>> 15)) * 0xd35a2d97;
        return b ^ (b >>> 15);
    }
}
