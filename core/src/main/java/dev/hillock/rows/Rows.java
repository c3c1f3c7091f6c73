package dev.hillock.rows;

import dev.hillock.random.CounterRandom;
import org.jspecify.annotations.Nullable;

/**
 * Runs an algorithm of one dense row over the rows of arrays: gathers what the mask keeps, adds noise in training, and
 * writes results where they belong. A whole row is read before any of it is written.
 *
 * @param masked the output where the mask leaves an element out
 * @param seed of the noise, or null without
 */
record Rows(RowAlgorithm algorithm, double masked, @Nullable Long seed) {

    int outputs(int length) {
        return algorithm.outputs(length);
    }

    void apply(float[] in, int inAt, Layout from, float[] out, int outAt, Layout to, boolean @Nullable [] mask) {
        Scratch scratch = Scratch.of(from.length(), to.length());
        for (int row = 0; row < from.count(); row++) {
            int start = from.start(row);
            int n = 0;
            for (int k = 0; k < from.length(); k++) {
                int at = start + k * from.stride();
                if (mask == null || mask[at]) {
                    scratch.x[n++] = withNoise(in[inAt + at], at);
                }
            }
            if (n > 0) {
                algorithm.apply(scratch.x, n, scratch.y, false, scratch);
            }
            int next = 0;
            for (int k = 0; k < to.length(); k++) {
                int at = to.start(row) + k * to.stride();
                out[outAt + at] = (float) (mask == null || mask[at] ? scratch.y[next++] : masked);
            }
        }
    }

    void apply(double[] in, int inAt, Layout from, double[] out, int outAt, Layout to, boolean @Nullable [] mask) {
        Scratch scratch = Scratch.of(from.length(), to.length());
        for (int row = 0; row < from.count(); row++) {
            int start = from.start(row);
            int n = 0;
            for (int k = 0; k < from.length(); k++) {
                int at = start + k * from.stride();
                if (mask == null || mask[at]) {
                    scratch.x[n++] = withNoise(in[inAt + at], at);
                }
            }
            if (n > 0) {
                algorithm.apply(scratch.x, n, scratch.y, true, scratch);
            }
            int next = 0;
            for (int k = 0; k < to.length(); k++) {
                int at = to.start(row) + k * to.stride();
                out[outAt + at] = mask == null || mask[at] ? scratch.y[next++] : masked;
            }
        }
    }

    void backward(
            float[] x,
            int xAt,
            Layout from,
            float[] gradOut,
            int gradOutAt,
            Layout to,
            float[] gradIn,
            int gradInAt,
            boolean @Nullable [] mask) {
        Scratch scratch = Scratch.of(from.length(), to.length());
        for (int row = 0; row < from.count(); row++) {
            int n = 0;
            for (int k = 0; k < from.length(); k++) {
                int at = from.start(row) + k * from.stride();
                if (mask == null || mask[at]) {
                    scratch.x[n++] = withNoise(x[xAt + at], at);
                }
            }
            int outputs = 0;
            for (int k = 0; k < to.length(); k++) {
                int at = to.start(row) + k * to.stride();
                if (mask == null || mask[at]) {
                    scratch.g[outputs++] = gradOut[gradOutAt + at];
                }
            }
            if (n > 0) {
                algorithm.backward(scratch.x, scratch.g, n, scratch.y, false, scratch);
            }
            int next = 0;
            for (int k = 0; k < from.length(); k++) {
                int at = from.start(row) + k * from.stride();
                gradIn[gradInAt + at] = (float) (mask == null || mask[at] ? scratch.y[next++] : 0);
            }
        }
    }

    void backward(
            double[] x,
            int xAt,
            Layout from,
            double[] gradOut,
            int gradOutAt,
            Layout to,
            double[] gradIn,
            int gradInAt,
            boolean @Nullable [] mask) {
        Scratch scratch = Scratch.of(from.length(), to.length());
        for (int row = 0; row < from.count(); row++) {
            int n = 0;
            for (int k = 0; k < from.length(); k++) {
                int at = from.start(row) + k * from.stride();
                if (mask == null || mask[at]) {
                    scratch.x[n++] = withNoise(x[xAt + at], at);
                }
            }
            int outputs = 0;
            for (int k = 0; k < to.length(); k++) {
                int at = to.start(row) + k * to.stride();
                if (mask == null || mask[at]) {
                    scratch.g[outputs++] = gradOut[gradOutAt + at];
                }
            }
            if (n > 0) {
                algorithm.backward(scratch.x, scratch.g, n, scratch.y, true, scratch);
            }
            int next = 0;
            for (int k = 0; k < from.length(); k++) {
                int at = from.start(row) + k * from.stride();
                gradIn[gradInAt + at] = mask == null || mask[at] ? scratch.y[next++] : 0;
            }
        }
    }

    /** The element plus standard Gumbel noise, -log(-log(u)), rounded to a double. */
    private double withNoise(double x, int at) {
        if (seed == null) {
            return x;
        }
        return x - StrictMath.log(-StrictMath.log(CounterRandom.uniform(seed, at)));
    }
}
