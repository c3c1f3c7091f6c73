package dev.hillock.net;

import dev.hillock.Activation;
import dev.hillock.RandomActivation;
import dev.hillock.TrainableActivation;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Single precision for training and prediction: matrix products by OpenBLAS where it is available, the rest in loops
 * that the compiler of the JVM turns into vector instructions (and that are not slow before it has).
 */
final class FloatArithmetic implements Arithmetic<FloatArithmetic.Range> {
    private static final boolean NATIVE = OpenBlas.available();

    /**
     * A part of an array.
     *
     * @param segment the same numbers for native code; made once, so that a call allocates nothing
     */
    @SuppressWarnings("ArrayRecordComponent") // a view, never compared
    record Range(float[] array, int offset, int length, MemorySegment segment) {}

    @Override
    public Range allocate(int length) {
        return of(new float[length]);
    }

    /** The whole of an array, which is shared. */
    static Range of(float[] array) {
        return new Range(array, 0, array.length, MemorySegment.ofArray(array));
    }

    @Override
    public Range slice(Range range, int offset, int length) {
        MemorySegment segment = range.segment.asSlice(4L * offset, 4L * length);
        return new Range(range.array, range.offset + offset, length, segment);
    }

    @Override
    public double get(Range range, int index) {
        return range.array[range.offset + index];
    }

    @Override
    public void set(Range range, int index, double value) {
        range.array[range.offset + index] = (float) value;
    }

    @Override
    public void copy(float[] from, int fromOffset, Range to, int toOffset, int length) {
        System.arraycopy(from, fromOffset, to.array, to.offset + toOffset, length);
    }

    @Override
    public void affine(Range x, Range w, Range bias, Range z, int rows, int fanIn, int fanOut) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(bias.array, bias.offset, z.array, z.offset + row * fanOut, fanOut);
        }
        if (NATIVE) {
            OpenBlas.multiply(false, false, rows, fanOut, fanIn, x.segment, w.segment, 1, z.segment);
        } else {
            JavaProducts.affine(x, w, z, rows, fanIn, fanOut);
        }
    }

    @Override
    public void weightGradient(Range x, Range delta, Range gradW, Range gradBias, int rows, int fanIn, int fanOut) {
        Arrays.fill(gradBias.array, gradBias.offset, gradBias.offset + fanOut, 0);
        for (int row = 0; row < rows; row++) {
            add(delta.array, delta.offset + row * fanOut, gradBias.array, gradBias.offset, fanOut);
        }
        if (NATIVE) {
            OpenBlas.multiply(true, false, fanIn, fanOut, rows, x.segment, delta.segment, 0, gradW.segment);
        } else {
            JavaProducts.weightGradient(x, delta, gradW, rows, fanIn, fanOut);
        }
    }

    @Override
    public void inputGradient(Range delta, Range w, Range gradX, int rows, int fanIn, int fanOut) {
        if (NATIVE) {
            OpenBlas.multiply(false, true, rows, fanIn, fanOut, delta.segment, w.segment, 0, gradX.segment);
        } else {
            JavaProducts.inputGradient(delta, w, gradX, rows, fanIn, fanOut);
        }
    }

    @Override
    public void activate(Activation f, Range z, Range a, int length) {
        f.apply(z.array, z.offset, a.array, a.offset, length);
    }

    @Override
    public void activateBackward(Activation f, Range z, Range gradA, Range delta, int length) {
        f.backward(z.array, z.offset, gradA.array, gradA.offset, delta.array, delta.offset, length);
    }

    @Override
    public void activate(TrainableActivation f, double[] parameters, Range z, Range a, int length) {
        f.apply(parameters, z.array, z.offset, a.array, a.offset, length);
    }

    @Override
    public void activateBackward(TrainableActivation f, double[] parameters, Range z, Range delta, int length) {
        f.backward(parameters, z.array, z.offset, delta.array, delta.offset, delta.array, delta.offset, length);
    }

    @Override
    public void parameterGradients(
            TrainableActivation f, double[] parameters, Range z, Range gradA, int length, double[] sums) {
        f.backwardParameters(parameters, z.array, z.offset, gradA.array, gradA.offset, length, sums);
    }

    @Override
    public void activate(RandomActivation f, long seed, Range z, Range a, int length) {
        f.apply(seed, 0, z.array, z.offset, a.array, a.offset, length);
    }

    @Override
    public void activateBackward(RandomActivation f, long seed, Range z, Range delta, int length) {
        f.backward(seed, 0, z.array, z.offset, delta.array, delta.offset, delta.array, delta.offset, length);
    }

    @Override
    public void drop(Range a, int length, double share, long key) {
        float scale = (float) (1 / (1 - share));
        drop(a.array, a.offset, length, Dropout.threshold(share), scale, (int) key, (int) (key >>> 32));
    }

    /** The Euclidean norm of all numbers of a range. */
    static double norm(Range range) {
        if (NATIVE) {
            float squares = OpenBlas.sumOfSquares(range.length, range.segment);
            // Outside this interval float may have lost numbers to overflow or underflow.
            if (squares > 1e-20f && squares < Float.POSITIVE_INFINITY) {
                return Math.sqrt(squares);
            }
        }
        double sum = 0;
        for (int i = range.offset; i < range.offset + range.length; i++) {
            sum += (double) range.array[i] * range.array[i];
        }
        return Math.sqrt(sum);
    }

    /** Multiplies by 0 or the scale: without a branch, so that it becomes vector instructions. */
    private static void drop(float[] a, int offset, int length, int threshold, float scale, int low, int high) {
        for (int i = 0; i < length; i++) {
            int kept = 1 + ((Dropout.bits(i, low, high) - threshold) >> 31);
            a[offset + i] *= kept * scale;
        }
    }

    private static void add(float[] from, int fromOffset, float[] to, int toOffset, int length) {
        for (int i = 0; i < length; i++) {
            to[toOffset + i] += from[fromOffset + i];
        }
    }
}
