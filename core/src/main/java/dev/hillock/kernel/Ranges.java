package dev.hillock.kernel;

import java.lang.reflect.Array;

/** The checks of the array methods; arrays are {@code float[]} or {@code double[]}. */
public final class Ranges {
    private Ranges() {}

    /**
     * Rejects ranges of a value's arrays outside of them, and overlap other than element by element.
     *
     * @throws IndexOutOfBoundsException if a range is not inside its array
     * @throws IllegalArgumentException if ranges of one array overlap at different offsets
     */
    public static void checkValue(Object in, int inOffset, Object out, int outOffset, int length) {
        check(in, inOffset, "in", length);
        check(out, outOffset, "out", length);
        checkOverlap(in, inOffset, "in", out, outOffset, "out", length);
    }

    /** As {@link #checkValue}, for a backward pass: {@code gradIn} is written, the others are read. */
    public static void checkBackward(
            Object x, int xOffset, Object gradOut, int gradOutOffset, Object gradIn, int gradInOffset, int length) {
        check(x, xOffset, "x", length);
        check(gradOut, gradOutOffset, "gradOut", length);
        check(gradIn, gradInOffset, "gradIn", length);
        checkOverlap(x, xOffset, "x", gradIn, gradInOffset, "gradIn", length);
        checkOverlap(gradOut, gradOutOffset, "gradOut", gradIn, gradInOffset, "gradIn", length);
    }

    /** Rejects a range outside of its array. */
    static void check(Object array, int offset, String name, int length) {
        int arrayLength = Array.getLength(array);
        if (length < 0 || offset < 0 || offset > arrayLength - length) {
            throw new IndexOutOfBoundsException(String.format(
                    "The range of %s, %d elements from %d, is not inside its array of %d.",
                    name, length, offset, arrayLength));
        }
    }

    @SuppressWarnings("ReferenceEquality") // One array is meant, not equal ones.
    private static void checkOverlap(
            Object in, int inOffset, String inName, Object out, int outOffset, String outName, int length) {
        if (in == out && inOffset != outOffset && Math.abs((long) inOffset - outOffset) < length) {
            throw new IllegalArgumentException(String.format(
                    "The ranges of %s and %s, %d elements from %d and from %d of one array, overlap at different offsets.",
                    inName, outName, length, inOffset, outOffset));
        }
    }
}
