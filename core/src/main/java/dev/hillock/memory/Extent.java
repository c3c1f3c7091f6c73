package dev.hillock.memory;

/**
 * The bytes that a matrix takes.
 *
 * @param start the address of the first
 * @param width the bytes of a row
 * @param stride from the beginning of a row to that of the next; 0 for a single row
 */
record Extent(long start, long rows, long width, long stride) {

    private long end() {
        return start + (rows - 1) * stride + width;
    }

    /** Whether some byte is in both; rows of different strides in the same stretch of memory count as if one was. */
    boolean overlaps(Extent other) {
        if (start >= other.end() || other.start >= end()) {
            return false;
        }
        if (stride > 0 && stride == other.stride) {
            // Columns side by side in the same rows, such as the halves of a packed array.
            long shift = Math.floorMod(other.start - start, stride);
            return shift < width || (stride - shift) < other.width;
        }
        return true;
    }
}
