package dev.hillock.rows;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where rows lie in a dense row-major array: row (o, i) has its element k at {@code (o * length + k) * stride + i}.
 *
 * @param outer the product of the dimensions before the axis
 * @param length the length of a row, the dimension of the axis
 * @param stride the product of the dimensions after the axis, the distance between the neighbours of a row
 */
record Layout(int outer, int length, int stride) {

    static Layout rows(int rows, int columns) {
        if (rows < 0) {
            throw new IllegalArgumentException("The number of rows must not be negative, but is " + rows + ".");
        }
        if (columns < 1) {
            throw new IllegalArgumentException("A row must have at least one element, but has " + columns + ".");
        }
        requireSmall((long) rows * columns);
        return new Layout(rows, columns, 1);
    }

    static Layout of(int[] shape, int axis) {
        int dimensions = shape.length;
        if (axis < -dimensions || axis >= dimensions) {
            throw new IllegalArgumentException(
                    "Axis " + axis + " does not exist in an array of shape " + Arrays.toString(shape) + ".");
        }
        int at = axis < 0 ? axis + dimensions : axis;
        long outer = 1;
        long stride = 1;
        for (int i = 0; i < dimensions; i++) {
            if (shape[i] < 0) {
                throw new IllegalArgumentException(
                        "A dimension must not be negative, but the shape is " + Arrays.toString(shape) + ".");
            }
            if (i < at) {
                outer *= shape[i];
            } else if (i > at) {
                stride *= shape[i];
            }
            requireSmall(outer);
            requireSmall(stride);
        }
        if (shape[at] == 0) {
            throw new IllegalArgumentException("A row must have at least one element, but axis " + axis
                    + " has length 0 in the shape " + Arrays.toString(shape) + ".");
        }
        requireSmall(outer * stride);
        requireSmall(outer * stride * shape[at]);
        return new Layout((int) outer, shape[at], (int) stride);
    }

    int size() {
        return outer * length * stride;
    }

    int count() {
        return outer * stride;
    }

    /** The place of a row's first element; its others follow at the stride. */
    int start(int row) {
        return row / stride * (length * stride) + row % stride;
    }

    /** The rows at an offset of an array. */
    Span span(String name, Object array, int arrayLength, int offset) {
        return new Span(name, array, arrayLength, offset, size());
    }

    /** As many rows of another length. */
    Layout withLength(int other) {
        requireSmall((long) outer * stride * other);
        return new Layout(outer, other, stride);
    }

    void checkLength(String what, int arrayLength) {
        if (arrayLength != size()) {
            throw new IllegalArgumentException(
                    "The shape has " + size() + " elements, but the " + what + " has " + arrayLength + ".");
        }
    }

    void checkMask(boolean @Nullable [] mask) {
        if (mask != null) {
            checkLength("mask", mask.length);
        }
    }

    private static void requireSmall(long size) {
        if (size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("An array cannot have " + size + " elements.");
        }
    }
}
