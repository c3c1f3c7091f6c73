package dev.hillock.rows;

import dev.hillock.expr.BinaryOp;
import dev.hillock.expr.Children;
import dev.hillock.expr.Differentiator;
import dev.hillock.expr.Expr;
import dev.hillock.expr.Substitution;
import dev.hillock.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Computes F(a) H(b) and its gradients g F'(a) H(b) and g F(a) H'(b), from the kernels of the two factors.
 *
 * <p>The backward pass of a kernel multiplies its derivative by another array and rounds once, so a gate with an input as
 * one factor is a single such pass with the other factor for the derivative. Everything else takes chunks of doubles, in
 * which float factors multiply with an error of about 1e-9 ulp of a float; the chunks stay in the first-level cache.
 */
final class GateKernel {
    private static final int CHUNK = 512;
    private static final ThreadLocal<double[][]> CHUNKS = ThreadLocal.withInitial(() -> new double[5][CHUNK]);

    private final Factor first;
    private final Factor second;

    private GateKernel(Factor first, Factor second) {
        this.first = first;
        this.second = second;
    }

    /**
     * @param formula a product of factors, each over a or b alone
     * @throws IllegalArgumentException for any other formula
     */
    static GateKernel of(Expr formula, Map<String, Double> parameters) {
        List<Expr> ofA = new ArrayList<>();
        List<Expr> ofB = new ArrayList<>();
        collect(formula, ofA, ofB);
        return new GateKernel(
                new Factor(product(ofA), GateDeclaration.A, parameters),
                new Factor(product(ofB), GateDeclaration.B, parameters));
    }

    Expr factorOfA() {
        return first.bound;
    }

    Expr factorOfB() {
        return second.bound;
    }

    private static void collect(Expr e, List<Expr> ofA, List<Expr> ofB) {
        boolean a = contains(e, GateDeclaration.A);
        boolean b = contains(e, GateDeclaration.B);
        if (e instanceof Expr.Binary product && product.op() == BinaryOp.MULTIPLY && a && b) {
            collect(product.left(), ofA, ofB);
            collect(product.right(), ofA, ofB);
        } else if (a && b) {
            throw new IllegalArgumentException("A gate is a product of a function of a and a function of b.");
        } else {
            (b ? ofB : ofA).add(e);
        }
    }

    private static Expr product(List<Expr> factors) {
        return factors.stream()
                .reduce((l, r) -> new Expr.Binary(BinaryOp.MULTIPLY, l, r))
                .orElseThrow();
    }

    private static boolean contains(Expr e, String name) {
        return (e instanceof Expr.Parameter p && p.name().equals(name))
                || Children.of(e).stream().anyMatch(part -> contains(part, name));
    }

    void apply(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int length) {
        if (second.identity) {
            first.scale.backward(a, aAt, b, bAt, out, outAt, length);
        } else if (first.identity) {
            second.scale.backward(b, bAt, a, aAt, out, outAt, length);
        } else {
            double[][] chunk = CHUNKS.get();
            for (int done = 0; done < length; done += CHUNK) {
                int n = Math.min(CHUNK, length - done);
                double[] x = widen(a, aAt + done, chunk[0], n);
                double[] y = widen(b, bAt + done, chunk[1], n);
                second.kernel.value(y, 0, chunk[2], 0, n);
                first.scale.backward(x, 0, chunk[2], 0, chunk[2], 0, n);
                narrow(chunk[2], out, outAt + done, n);
            }
        }
    }

    void apply(double[] a, int aAt, double[] b, int bAt, double[] out, int outAt, int length) {
        if (second.identity) {
            first.scale.backward(a, aAt, b, bAt, out, outAt, length);
        } else if (first.identity) {
            second.scale.backward(b, bAt, a, aAt, out, outAt, length);
        } else {
            double[] factor = CHUNKS.get()[2];
            for (int done = 0; done < length; done += CHUNK) {
                int n = Math.min(CHUNK, length - done);
                second.kernel.value(b, bAt + done, factor, 0, n);
                first.scale.backward(a, aAt + done, factor, 0, out, outAt + done, n);
            }
        }
    }

    void backward(
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            float[] gradOut,
            int gradOutAt,
            float[] gradA,
            int gradAAt,
            float[] gradB,
            int gradBAt,
            int length) {
        double[][] chunk = CHUNKS.get();
        for (int done = 0; done < length; done += CHUNK) {
            int n = Math.min(CHUNK, length - done);
            double[] x = widen(a, aAt + done, chunk[0], n);
            double[] y = widen(b, bAt + done, chunk[1], n);
            double[] g = widen(gradOut, gradOutAt + done, chunk[2], n);
            gradients(x, 0, y, 0, g, 0, chunk[3], 0, chunk[4], n);
            narrow(chunk[3], gradA, gradAAt + done, n);
            narrow(chunk[4], gradB, gradBAt + done, n);
        }
    }

    void backward(
            double[] a,
            int aAt,
            double[] b,
            int bAt,
            double[] gradOut,
            int gradOutAt,
            double[] gradA,
            int gradAAt,
            double[] gradB,
            int gradBAt,
            int length) {
        double[][] chunk = CHUNKS.get();
        for (int done = 0; done < length; done += CHUNK) {
            int n = Math.min(CHUNK, length - done);
            gradients(a, aAt + done, b, bAt + done, gradOut, gradOutAt + done, chunk[3], 0, chunk[4], n);
            System.arraycopy(chunk[3], 0, gradA, gradAAt + done, n);
            System.arraycopy(chunk[4], 0, gradB, gradBAt + done, n);
        }
    }

    /** Both gradients of one chunk: first g times the other factor, then times the derivative. */
    private void gradients(
            double[] a,
            int aAt,
            double[] b,
            int bAt,
            double[] g,
            int gAt,
            double[] gradA,
            int gradAt,
            double[] gradB,
            int n) {
        second.scale.backward(b, bAt, g, gAt, gradA, gradAt, n);
        first.kernel.backward(a, aAt, gradA, gradAt, gradA, gradAt, n);
        first.scale.backward(a, aAt, g, gAt, gradB, gradAt, n);
        second.kernel.backward(b, bAt, gradB, gradAt, gradB, gradAt, n);
    }

    private static double[] widen(float[] from, int at, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = from[at + i];
        }
        return to;
    }

    private static void narrow(double[] from, float[] to, int at, int n) {
        for (int i = 0; i < n; i++) {
            to[at + i] = (float) from[i];
        }
    }

    /** One factor as a function of x. */
    private static final class Factor {
        final Expr bound;

        /** Whether it is the input itself. */
        final boolean identity;

        /** Its value and derivative. */
        final Kernel kernel;

        /** The kernel whose backward pass multiplies an array by the factor. */
        final Kernel scale;

        Factor(Expr formula, String input, Map<String, Double> parameters) {
            Expr value = Substitution.replace(formula, Expr.X, Map.of(input, Expr.X));
            bound = Substitution.bind(value, parameters);
            identity = value.equals(Expr.X);
            kernel = Kernel.of(value, Differentiator.byX(value), parameters);
            scale = Kernel.of(value, value, parameters);
        }
    }
}
