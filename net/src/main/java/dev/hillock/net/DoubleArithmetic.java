package dev.hillock.net;

import dev.hillock.Activation;
import dev.hillock.RandomActivation;
import dev.hillock.TrainableActivation;

/** Plain loops in double, the reference that the fast arithmetic is tested against. */
final class DoubleArithmetic implements Arithmetic<DoubleArithmetic.Range> {

    /** A part of an array. */
    @SuppressWarnings("ArrayRecordComponent") // a view, never compared
    record Range(double[] array, int offset, int length) {}

    @Override
    public Range allocate(int length) {
        return new Range(new double[length], 0, length);
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
        range.array[range.offset + index] = value;
    }

    @Override
    public void copy(float[] from, int fromOffset, Range to, int toOffset, int length) {
        for (int i = 0; i < length; i++) {
            set(to, toOffset + i, from[fromOffset + i]);
        }
    }

    @Override
    public void affine(Range x, Range w, Range bias, Range z, int rows, int fanIn, int fanOut) {
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < fanOut; j++) {
                double sum = get(bias, j);
                for (int i = 0; i < fanIn; i++) {
                    sum += get(x, row * fanIn + i) * get(w, i * fanOut + j);
                }
                set(z, row * fanOut + j, sum);
            }
        }
    }

    @Override
    public void weightGradient(Range x, Range delta, Range gradW, Range gradBias, int rows, int fanIn, int fanOut) {
        for (int j = 0; j < fanOut; j++) {
            double sum = 0;
            for (int row = 0; row < rows; row++) {
                sum += get(delta, row * fanOut + j);
            }
            set(gradBias, j, sum);
            for (int i = 0; i < fanIn; i++) {
                sum = 0;
                for (int row = 0; row < rows; row++) {
                    sum += get(x, row * fanIn + i) * get(delta, row * fanOut + j);
                }
                set(gradW, i * fanOut + j, sum);
            }
        }
    }

    @Override
    public void inputGradient(Range delta, Range w, Range gradX, int rows, int fanIn, int fanOut) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < fanIn; i++) {
                double sum = 0;
                for (int j = 0; j < fanOut; j++) {
                    sum += get(delta, row * fanOut + j) * get(w, i * fanOut + j);
                }
                set(gradX, row * fanIn + i, sum);
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
        int threshold = Dropout.threshold(share);
        for (int i = 0; i < length; i++) {
            boolean dropped = Dropout.bits(i, (int) key, (int) (key >>> 32)) < threshold;
            set(a, i, dropped ? 0 : get(a, i) / (1 - share));
        }
    }
}
