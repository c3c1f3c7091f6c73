package dev.hillock.memory;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows of numbers in an array, in native memory or in a mapped file, which it views and does not copy. Make one once and
 * use it for many calls: they allocate nothing.
 *
 * <p>Element (r, c) is at byte {@code offset + r * stride + c * element.bytes()} of the memory. Numbers need not be
 * aligned. Whoever has the view may use it for as long as the memory is alive, and from the threads that may use that.
 */
public final class Matrix {
    private final Element element;
    private final MemorySegment memory;
    private final long offset;
    private final long rows;
    private final long columns;
    private final long stride;
    /** The array under the memory, where there is one that may be written. */
    private final @Nullable Object base;

    private final boolean hidesArray;
    /** Whether each element begins where one of an array under the memory does. */
    private final boolean aligned;

    private final long start;
    private final Extent extent;

    private Matrix(Element element, MemorySegment memory, long offset, long rows, long columns, long stride) {
        long size = memory.byteSize();
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException(
                    "A matrix cannot have " + rows + " rows of " + columns + " elements; both must be 0 or more.");
        }
        if (rows > 1 && (columns > Long.MAX_VALUE / element.bytes() || stride < columns * element.bytes())) {
            throw new IllegalArgumentException("A stride of " + stride + " bytes is too short for rows of " + columns
                    + " elements of " + element.bytes() + " bytes.");
        }
        boolean empty = rows == 0 || columns == 0;
        long room = size - offset;
        boolean fits = offset >= 0
                && (empty
                        || (columns <= room / element.bytes()
                                && (rows == 1 || rows - 1 <= (room - columns * element.bytes()) / stride)));
        if (!fits) {
            throw new IndexOutOfBoundsException(rows + " rows of " + columns + " elements of " + element.bytes()
                    + " bytes, from byte " + offset + " at a stride of " + stride
                    + ", do not lie in memory of " + size + " bytes.");
        }
        this.element = element;
        this.memory = memory;
        this.offset = offset;
        this.rows = rows;
        this.columns = columns;
        this.stride = stride;
        this.base = memory.heapBase().orElse(null);
        this.hidesArray = memory.isReadOnly() && !memory.isNative();
        this.start = memory.address() + offset;
        this.aligned = start % element.bytes() == 0 && (rows <= 1 || stride % element.bytes() == 0);
        this.extent = new Extent(start, rows, columns * element.bytes(), rows > 1 ? stride : 0);
    }

    /**
     * A view of rows in memory.
     *
     * @param offset of the first element, in bytes
     * @param stride from the beginning of a row to that of the next, in bytes; without meaning for a single row
     * @throws IndexOutOfBoundsException if an element lies outside of the memory
     * @throws IllegalArgumentException if a count is negative or rows overlap
     */
    public static Matrix of(Element element, MemorySegment memory, long offset, long rows, long columns, long stride) {
        return new Matrix(element, memory, offset, rows, columns, stride);
    }

    /**
     * All of a memory as one row.
     *
     * @throws IllegalArgumentException if its size is no multiple of the element's
     */
    public static Matrix of(Element element, MemorySegment memory) {
        if (memory.byteSize() % element.bytes() != 0) {
            throw new IllegalArgumentException("Memory of " + memory.byteSize()
                    + " bytes does not hold whole elements of " + element.bytes() + " bytes.");
        }
        return new Matrix(element, memory, 0, 1, memory.byteSize() / element.bytes(), memory.byteSize());
    }

    /** All of an array as one row. */
    public static Matrix of(float[] array) {
        return of(Element.FLOAT32, MemorySegment.ofArray(array));
    }

    /** All of an array as one row. */
    public static Matrix of(double[] array) {
        return of(Element.FLOAT64, MemorySegment.ofArray(array));
    }

    /** Rows in an array; offset and stride are counted in elements. */
    public static Matrix of(float[] array, int offset, int rows, int columns, int stride) {
        return of(Element.FLOAT32, MemorySegment.ofArray(array), 4L * offset, rows, columns, 4L * stride);
    }

    /** As {@link #of(float[], int, int, int, int)}. */
    public static Matrix of(double[] array, int offset, int rows, int columns, int stride) {
        return of(Element.FLOAT64, MemorySegment.ofArray(array), 8L * offset, rows, columns, 8L * stride);
    }

    /** Rows of {@link Element#FLOAT16} or {@link Element#BFLOAT16} in an array; offset and stride are counted in elements. */
    public static Matrix of(Element half, short[] array, int offset, int rows, int columns, int stride) {
        if (half.bytes() != Short.BYTES) {
            throw new IllegalArgumentException(half + " takes " + half.bytes() + " bytes, and a short has 2.");
        }
        return of(half, MemorySegment.ofArray(array), 2L * offset, rows, columns, 2L * stride);
    }

    /**
     * Some of the rows and columns, viewed.
     *
     * @throws IndexOutOfBoundsException if they are not all there
     */
    public Matrix part(long firstRow, long rows, long firstColumn, long columns) {
        Objects.checkFromIndexSize(firstRow, rows, this.rows);
        Objects.checkFromIndexSize(firstColumn, columns, this.columns);
        return new Matrix(
                element, memory, offset + firstRow * stride + firstColumn * element.bytes(), rows, columns, stride);
    }

    /** The format of the numbers. */
    public Element element() {
        return element;
    }

    public long rows() {
        return rows;
    }

    /** The number of elements of a row. */
    public long columns() {
        return columns;
    }

    /** The number of elements. */
    public long size() {
        return rows * columns;
    }

    /** Whether each row follows the one before without a gap, so that all elements can be seen as one row. */
    public boolean isDense() {
        return rows <= 1 || stride == columns * element.bytes();
    }

    /** Whether another thread may use the memory too. */
    public boolean isShared() {
        return memory.isAccessibleBy(ANOTHER);
    }

    private static final Thread ANOTHER = Thread.ofPlatform().unstarted(() -> {});

    /** The array of floats under the memory; null where there is none, or elements are not its elements. */
    public float @Nullable [] floats() {
        return aligned && element == Element.FLOAT32 && base instanceof float[] array ? array : null;
    }

    /** As {@link #floats}. */
    public double @Nullable [] doubles() {
        return aligned && element == Element.FLOAT64 && base instanceof double[] array ? array : null;
    }

    /** The place of an element in the array under the memory. */
    public int place(long row, long column) {
        return (int) ((start + row * stride) / element.bytes() + column);
    }

    /** Reads elements of a row, from a column on, converted exactly. */
    public void read(long row, long column, float[] to, int length) {
        long at = offset + row * stride + column * element.bytes();
        switch (element) {
            case FLOAT32 -> MemorySegment.copy(memory, JAVA_FLOAT_UNALIGNED, at, to, 0, length);
            case FLOAT64 -> throw new IllegalArgumentException("Doubles are not read as floats.");
            case FLOAT16, BFLOAT16 -> Halves.read(element, memory, at, to, length);
        }
    }

    /** As the other; of all formats. */
    public void read(long row, long column, double[] to, int length, float[] room) {
        if (element == Element.FLOAT64) {
            long at = offset + row * stride + column * element.bytes();
            MemorySegment.copy(memory, JAVA_DOUBLE_UNALIGNED, at, to, 0, length);
            return;
        }
        for (int done = 0; done < length; done += room.length) {
            int n = Math.min(room.length, length - done);
            read(row, column + done, room, n);
            for (int i = 0; i < n; i++) {
                to[done + i] = room[i];
            }
        }
    }

    /** Writes elements of a row, from a column on, rounded to nearest, ties to even. */
    public void write(long row, long column, float[] from, int length) {
        long at = offset + row * stride + column * element.bytes();
        switch (element) {
            case FLOAT32 -> MemorySegment.copy(from, 0, memory, JAVA_FLOAT_UNALIGNED, at, length);
            case FLOAT64 -> throw new IllegalArgumentException("Floats are not written as doubles.");
            case FLOAT16, BFLOAT16 -> Halves.write(element, from, memory, at, length);
        }
    }

    /** As the other; in all formats, rounded to float first where that is not double. */
    public void write(long row, long column, double[] from, int length, float[] room) {
        if (element == Element.FLOAT64) {
            long at = offset + row * stride + column * element.bytes();
            MemorySegment.copy(from, 0, memory, JAVA_DOUBLE_UNALIGNED, at, length);
            return;
        }
        for (int done = 0; done < length; done += room.length) {
            int n = Math.min(room.length, length - done);
            for (int i = 0; i < n; i++) {
                room[i] = (float) from[done + i];
            }
            write(row, column + done, room, n);
        }
    }

    /** Demands memory that is alive, and that this thread may use. */
    public void requireReadable(String name) {
        if (!memory.scope().isAlive()) {
            throw new IllegalStateException("The memory of " + name + " has been closed.");
        }
        if (!memory.isAccessibleBy(Thread.currentThread())) {
            throw new WrongThreadException("The memory of " + name + " belongs to another thread.");
        }
    }

    /** Demands memory that may be written. */
    public void requireWritable(String name) {
        requireReadable(name);
        if (memory.isReadOnly()) {
            throw new IllegalArgumentException("The memory of " + name + " may only be read.");
        }
    }

    /** Demands the shape of another matrix, and the arithmetic of its elements. */
    public void requireLike(String name, Matrix other, String otherName) {
        requireShape(name, other.rows, other.columns, otherName);
        requireSameArithmetic(name, other, otherName);
    }

    /** Demands a shape. */
    public void requireShape(String name, long rows, long columns, String otherName) {
        if (this.rows != rows || this.columns != columns) {
            throw new IllegalArgumentException("%s has %d rows of %d elements, and for %s it needs %d of %d."
                    .formatted(name, this.rows, this.columns, otherName, rows, columns));
        }
    }

    /** Demands that both are of doubles, or neither. */
    public void requireSameArithmetic(String name, Matrix other, String otherName) {
        if (element.isDouble() != other.element.isDouble()) {
            throw new IllegalArgumentException("%s has elements of %s and %s of %s; FLOAT64 goes with FLOAT64 alone."
                    .formatted(name, element, otherName, other.element));
        }
    }

    /** Demands that this one, which is written, is in the very place of a source, or shares no byte with it. */
    public void requireOverOrApart(String name, Matrix source, String sourceName) {
        boolean same = start == source.start
                && element.bytes() == source.element.bytes()
                && columns == source.columns
                && ((rows == 1 && source.rows == 1) || stride == source.stride);
        if (overlaps(source) && !same) {
            throw new IllegalArgumentException("The memory of " + name + " overlaps that of " + sourceName
                    + "; use the very same place or one apart from it.");
        }
    }

    /** Demands that both share no byte. */
    public void requireApart(String name, Matrix other, String otherName) {
        if (overlaps(other)) {
            throw new IllegalArgumentException(
                    "The memory of " + name + " overlaps that of " + otherName + "; they must lie apart.");
        }
    }

    private boolean overlaps(Matrix other) {
        return size() > 0 && other.size() > 0 && sharesMemory(other) && extent.overlaps(other.extent);
    }

    /** Whether addresses are of one array, or of memory outside of arrays; a read-only memory hides its array. */
    @SuppressWarnings("ReferenceEquality") // one array, not equal ones
    private boolean sharesMemory(Matrix other) {
        return (hidesArray || other.hidesArray)
                ? memory.asOverlappingSlice(other.memory).isPresent()
                : base == other.base;
    }

    @Override
    public String toString() {
        return rows + " rows of " + columns + " elements of " + element;
    }
}
