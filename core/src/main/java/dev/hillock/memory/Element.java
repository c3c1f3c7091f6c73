package dev.hillock.memory;

/** The formats of numbers in memory, in the machine's byte order. */
public enum Element {
    /** IEEE 754 binary32, a Java float. */
    FLOAT32(4),
    /** IEEE 754 binary64, a Java double. */
    FLOAT64(8),
    /** IEEE 754 binary16: 11 significant bits, up to 65,504. */
    FLOAT16(2),
    /** The upper half of a float: 8 significant bits and the range of a float. */
    BFLOAT16(2);

    private final int bytes;

    Element(int bytes) {
        this.bytes = bytes;
    }

    /** How many bytes a number takes. */
    public int bytes() {
        return bytes;
    }

    /** Whether numbers of this format are computed with in double; all others are in float. */
    public boolean isDouble() {
        return this == FLOAT64;
    }

    /** The float that a bfloat16 is, exactly. */
    public static float fromBfloat16(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /** The nearest bfloat16, of two equally near ones the even one; NaN stays NaN. */
    public static short toBfloat16(float x) {
        return (short) (Halves.upper(Float.floatToRawIntBits(x)) >>> 16);
    }
}
