package dev.hillock.diagnose.onnx;

import java.util.Arrays;

/**
 * Numbers with a shape, row-major. The arrays are shared, not copied: who makes a tensor gives them away.
 *
 * @param shape the lengths of the axes; empty for a single number
 */
@SuppressWarnings("ArrayRecordComponent") // a copy for each access would cost more than the arithmetic
record Tensor(int[] shape, double[] data) {
    Tensor {
        if (size(shape) != data.length) {
            throw new IllegalArgumentException(
                    "A tensor of shape " + Arrays.toString(shape) + " has no " + data.length + " numbers.");
        }
    }

    static Tensor zeros(int... shape) {
        return new Tensor(shape, new double[size(shape)]);
    }

    static int size(int[] shape) {
        int size = 1;
        for (int length : shape) {
            size = Math.multiplyExact(size, length);
        }
        return size;
    }

    int rank() {
        return shape.length;
    }

    int size() {
        return data.length;
    }

    /** The same numbers in another shape. */
    Tensor reshaped(int... other) {
        return new Tensor(other, data);
    }

    /** How far apart the neighbours of each axis are. */
    static int[] strides(int[] shape) {
        int[] strides = new int[shape.length];
        int stride = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        return strides;
    }

    /** The axis, counted from the end if negative. */
    static int axis(long axis, int rank) {
        return Math.toIntExact(axis < 0 ? axis + rank : axis);
    }

    double rms() {
        double sum = 0;
        for (double v : data) {
            sum += v * v;
        }
        return Math.sqrt(sum / Math.max(1, data.length));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor(int[] s, double[] d) && Arrays.equals(shape, s) && Arrays.equals(data, d);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "tensor of shape " + Arrays.toString(shape);
    }
}
