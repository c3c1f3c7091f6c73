package dev.hillock.kernel;

import dev.hillock.expr.Expr;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The derivatives of a function by its parameters: at one x, and summed over arrays against the gradient that comes in,
 * as training needs them. Sums are taken in double and in an order that depends on the length alone, so they have the
 * same bits in scalar code and in vectors of any width. Immutable and safe for use by many threads; code is made at first
 * use.
 */
public final class ParameterKernel {
    /** Elements computed at a time: three arrays of doubles of this length fit the fastest cache. */
    private static final int CHUNK = 512;
    /** Partial sums, so that additions need not wait for each other. */
    private static final int LANES = 8;

    private static final Remembered<Key, ParameterKernel> KERNELS = new Remembered<>();

    private record Key(List<Expr> derivatives, Map<String, Double> parameters, List<String> open) {}

    private final List<Programs> terms;

    private ParameterKernel(List<Programs> terms) {
        this.terms = terms;
    }

    /**
     * The kernel of a function; equal ones are shared.
     *
     * @param derivatives by each parameter, over x and the parameters
     * @param parameters the values of the parameters that are fixed
     * @param open the names of the others, in the order in which {@link #sum} is given their values
     */
    public static ParameterKernel of(List<Expr> derivatives, Map<String, Double> parameters, List<String> open) {
        return KERNELS.get(
                new Key(List.copyOf(derivatives), Map.copyOf(parameters), List.copyOf(open)),
                key -> new ParameterKernel(key.derivatives.stream()
                        .map(derivative -> new Programs(new Compiler(derivative, key.parameters, key.open)))
                        .toList()));
    }

    /** How many derivatives there are. */
    public int count() {
        return terms.size();
    }

    /** A derivative at x, where no parameter is open; at an infinity its limit, NaN where there is none. */
    public float derivative(int parameter, float x) {
        return Single.run(terms.get(parameter).floats(), x);
    }

    /** As {@link #derivative(int, float)}. */
    public double derivative(int parameter, double x) {
        return Single.run(terms.get(parameter).doubles(), x);
    }

    /**
     * Writes, for each derivative in order, the sum of {@code gradOut[i] · ∂f/∂p(x[i])} over a range.
     *
     * @param open the values of the open parameters
     * @param sums has at least {@link #count} elements
     * @throws IndexOutOfBoundsException if a range is not inside its array; nothing has been written then
     */
    public void sum(
            float[] x, int xOffset, float[] gradOut, int gradOutOffset, int length, double[] open, double[] sums) {
        check(x, xOffset, gradOut, gradOutOffset, length, sums);
        Scratch scratch = Scratch.OF_THREAD.get();
        for (int p = 0; p < terms.size(); p++) {
            Program<Code.OfDouble> program = terms.get(p).widenedTimesGradient();
            scratch.clear();
            for (int done = 0; done < length; done += CHUNK) {
                int n = Math.min(CHUNK, length - done);
                for (int i = 0; i < n; i++) {
                    scratch.x[i] = x[xOffset + done + i];
                    scratch.gradient[i] = gradOut[gradOutOffset + done + i];
                }
                Program.run(program, scratch.x, 0, scratch.gradient, 0, scratch.product, 0, n, open);
                scratch.add(n);
            }
            sums[p] = scratch.total();
        }
    }

    /** As {@link #sum(float[], int, float[], int, int, double[], double[])}. */
    public void sum(
            double[] x, int xOffset, double[] gradOut, int gradOutOffset, int length, double[] open, double[] sums) {
        check(x, xOffset, gradOut, gradOutOffset, length, sums);
        Scratch scratch = Scratch.OF_THREAD.get();
        for (int p = 0; p < terms.size(); p++) {
            Program<Code.OfDouble> program = terms.get(p).doublesTimesGradient();
            scratch.clear();
            for (int done = 0; done < length; done += CHUNK) {
                int n = Math.min(CHUNK, length - done);
                Program.run(program, x, xOffset + done, gradOut, gradOutOffset + done, scratch.product, 0, n, open);
                scratch.add(n);
            }
            sums[p] = scratch.total();
        }
    }

    private void check(Object x, int xOffset, Object gradOut, int gradOutOffset, int length, double[] sums) {
        Ranges.check(x, xOffset, "x", length);
        Ranges.check(gradOut, gradOutOffset, "gradOut", length);
        Ranges.check(sums, 0, "gradParameters", terms.size());
    }

    /** A thread's memory, so that a call allocates nothing. */
    private static final class Scratch {
        static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

        final double[] x = new double[CHUNK];
        final double[] gradient = new double[CHUNK];
        final double[] product = new double[CHUNK];
        private final double[] partial = new double[LANES];

        void clear() {
            Arrays.fill(partial, 0);
        }

        /** Adds products to the partial sum of their place modulo the lanes; chunks before the last are whole lanes. */
        void add(int n) {
            for (int i = 0; i < n; i++) {
                partial[i % LANES] += product[i];
            }
        }

        double total() {
            return ((partial[0] + partial[1]) + (partial[2] + partial[3]))
                    + ((partial[4] + partial[5]) + (partial[6] + partial[7]));
        }
    }
}
