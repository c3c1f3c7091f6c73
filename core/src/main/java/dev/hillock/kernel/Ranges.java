package dev.hillock.kernel;

/** The checks of the array methods. */
final class Ranges {
    private Ranges() {}

    /**
     * Rejects ranges outside of their arrays, and overlap of a range that is read with one that is written other than
     * element by element.
     */
    @SuppressWarnings("ReferenceEquality") // One array is meant, not equal ones.
    static void check(
            Object in,
            int inLength,
            int inOffset,
            String inName,
            Object out,
            int outLength,
            int outOffset,
            String outName,
            int length) {
        check(inLength, inOffset, inName, length);
        check(outLength, outOffset, outName, length);
        if (in == out && inOffset != outOffset && Math.abs((long) inOffset - outOffset) < length) {
            throw new IllegalArgumentException(String.format(
                    "The ranges of %s and %s, %d elements from %d and from %d of one array, overlap at different offsets.",
                    inName, outName, length, inOffset, outOffset));
        }
    }

    /** Rejects a range outside of its array. */
    static void check(int arrayLength, int offset, String name, int length) {
        if (length < 0 || offset < 0 || offset > arrayLength - length) {
            throw new IndexOutOfBoundsException(String.format(
                    "The range of %s, %d elements from %d, is not inside its array of %d.",
                    name, length, offset, arrayLength));
        }
    }
}
