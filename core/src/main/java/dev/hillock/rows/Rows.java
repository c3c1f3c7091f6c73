package dev.hillock.rows;

import dev.hillock.memory.Matrix;
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
            int n = gather(in, inAt, from, row, mask, seed, scratch.x);
            if (n > 0) {
                algorithm.apply(scratch.x, n, scratch.y, false, scratch);
            }
            scatter(scratch.y, out, outAt, to, row, mask, masked);
        }
    }

    void apply(double[] in, int inAt, Layout from, double[] out, int outAt, Layout to, boolean @Nullable [] mask) {
        Scratch scratch = Scratch.of(from.length(), to.length());
        for (int row = 0; row < from.count(); row++) {
            int n = gather(in, inAt, from, row, mask, seed, scratch.x);
            if (n > 0) {
                algorithm.apply(scratch.x, n, scratch.y, true, scratch);
            }
            scatter(scratch.y, out, outAt, to, row, mask, masked);
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
            int n = gather(x, xAt, from, row, mask, seed, scratch.x);
            gather(gradOut, gradOutAt, to, row, mask, null, scratch.g);
            if (n > 0) {
                algorithm.backward(scratch.x, scratch.g, n, scratch.y, false, scratch);
            }
            scatter(scratch.y, gradIn, gradInAt, from, row, mask, 0);
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
            int n = gather(x, xAt, from, row, mask, seed, scratch.x);
            gather(gradOut, gradOutAt, to, row, mask, null, scratch.g);
            if (n > 0) {
                algorithm.backward(scratch.x, scratch.g, n, scratch.y, true, scratch);
            }
            scatter(scratch.y, gradIn, gradInAt, from, row, mask, 0);
        }
    }

    void apply(Matrix in, Matrix out, long from, long to) {
        int inputs = (int) in.columns();
        int outputs = (int) out.columns();
        Scratch scratch = Scratch.of(inputs, outputs);
        for (long row = from; row < to; row++) {
            in.read(row, 0, scratch.x, inputs, scratch.room);
            addNoise(scratch.x, row, inputs);
            algorithm.apply(scratch.x, inputs, scratch.y, in.element().isDouble(), scratch);
            out.write(row, 0, scratch.y, outputs, scratch.room);
        }
    }

    void backward(Matrix x, Matrix gradOut, Matrix gradIn, long from, long to) {
        int inputs = (int) x.columns();
        int outputs = (int) gradOut.columns();
        Scratch scratch = Scratch.of(inputs, outputs);
        for (long row = from; row < to; row++) {
            x.read(row, 0, scratch.x, inputs, scratch.room);
            addNoise(scratch.x, row, inputs);
            gradOut.read(row, 0, scratch.g, outputs, scratch.room);
            algorithm.backward(
                    scratch.x, scratch.g, inputs, scratch.y, x.element().isDouble(), scratch);
            gradIn.write(row, 0, scratch.y, inputs, scratch.room);
        }
    }

    /** The noise of dense rows, wherever these are. */
    private void addNoise(double[] x, long row, int length) {
        if (seed != null) {
            for (int k = 0; k < length; k++) {
                x[k] += gumbel(seed, row * length + k);
            }
        }
    }

    /** Copies what the mask keeps of a row, with noise where there is a seed, and says how many elements these are. */
    private static int gather(
            float[] array,
            int offset,
            Layout layout,
            int row,
            boolean @Nullable [] mask,
            @Nullable Long seed,
            double[] dense) {
        int start = layout.start(row);
        int n = 0;
        for (int k = 0; k < layout.length(); k++) {
            int at = start + k * layout.stride();
            if (mask == null || mask[at]) {
                double element = array[offset + at];
                dense[n++] = seed == null ? element : element + gumbel(seed, at);
            }
        }
        return n;
    }

    /** As the other. */
    private static int gather(
            double[] array,
            int offset,
            Layout layout,
            int row,
            boolean @Nullable [] mask,
            @Nullable Long seed,
            double[] dense) {
        int start = layout.start(row);
        int n = 0;
        for (int k = 0; k < layout.length(); k++) {
            int at = start + k * layout.stride();
            if (mask == null || mask[at]) {
                double element = array[offset + at];
                dense[n++] = seed == null ? element : element + gumbel(seed, at);
            }
        }
        return n;
    }

    /** Writes results to where the mask keeps elements of a row, and elsewhere what stands for masked ones. */
    private static void scatter(
            double[] dense,
            float[] array,
            int offset,
            Layout layout,
            int row,
            boolean @Nullable [] mask,
            double masked) {
        int start = layout.start(row);
        int n = 0;
        for (int k = 0; k < layout.length(); k++) {
            int at = start + k * layout.stride();
            array[offset + at] = (float) (mask == null || mask[at] ? dense[n++] : masked);
        }
    }

    /** As the other. */
    private static void scatter(
            double[] dense,
            double[] array,
            int offset,
            Layout layout,
            int row,
            boolean @Nullable [] mask,
            double masked) {
        int start = layout.start(row);
        int n = 0;
        for (int k = 0; k < layout.length(); k++) {
            int at = start + k * layout.stride();
            array[offset + at] = mask == null || mask[at] ? dense[n++] : masked;
        }
    }

    /** Standard Gumbel noise, -log(-log(u)), rounded to a double. */
    private static double gumbel(long seed, long at) {
        return -StrictMath.log(-StrictMath.log(CounterRandom.uniform(seed, at)));
    }
}
