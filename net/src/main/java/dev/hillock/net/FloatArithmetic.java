package dev.hillock.net;

import dev.hillock.Activation;

/** Single precision for training and prediction. */
final class FloatArithmetic implements Arithmetic<FloatArithmetic.Range> {

    /** A part of an array. */
    record Range(float[] array, int offset, int length) {}

    @Override
    public Range allocate(int length) {
        return of(new float[length]);
    }

    /** The whole of an array, which is shared. */
    static Range of(float[] array) {
        return new Range(array, 0, array.length);
    }

    @Override
    public Range slice(Range range, int offset, int length) {
        return new Range(range.array, range.offset + offset, length);
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
            for (int i = 0; i < fanIn; i++) {
                addScaled(
                        x.array[x.offset + row * fanIn + i],
                        w.array,
                        w.offset + i * fanOut,
                        z.array,
                        z.offset + row * fanOut,
                        fanOut);
            }
        }
    }

    @Override
    public void weightGradient(Range x, Range delta, Range gradW, Range gradBias, int rows, int fanIn, int fanOut) {
        java.util.Arrays.fill(gradBias.array, gradBias.offset, gradBias.offset + fanOut, 0);
        java.util.Arrays.fill(gradW.array, gradW.offset, gradW.offset + fanIn * fanOut, 0);
        for (int row = 0; row < rows; row++) {
            int from = delta.offset + row * fanOut;
            addScaled(1, delta.array, from, gradBias.array, gradBias.offset, fanOut);
            for (int i = 0; i < fanIn; i++) {
                float scale = x.array[x.offset + row * fanIn + i];
                addScaled(scale, delta.array, from, gradW.array, gradW.offset + i * fanOut, fanOut);
            }
        }
    }

    @Override
    public void inputGradient(Range delta, Range w, Range gradX, int rows, int fanIn, int fanOut) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < fanIn; i++) {
                float sum = 0;
                for (int j = 0; j < fanOut; j++) {
                    sum += delta.array[delta.offset + row * fanOut + j] * w.array[w.offset + i * fanOut + j];
                }
                gradX.array[gradX.offset + row * fanIn + i] = sum;
            }
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
    public void drop(Range a, int length, double share, long key) {
        int threshold = Dropout.threshold(share);
        float scale = (float) (1 / (1 - share));
        int low = (int) key;
        int high = (int) (key >>> 32);
        for (int i = 0; i < length; i++) {
            float kept = a.array[a.offset + i] * scale;
            a.array[a.offset + i] = Dropout.bits(i, low, high) < threshold ? 0 : kept;
        }
    }

    private static void addScaled(float scale, float[] from, int fromOffset, float[] to, int toOffset, int length) {
        for (int i = 0; i < length; i++) {
            to[toOffset + i] = Math.fma(scale, from[fromOffset + i], to[toOffset + i]);
        }
    }
}
