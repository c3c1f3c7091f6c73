package dev.hillock.rows;

import dev.hillock.memory.Matrix;

/** One sweep of a gate over matrices, in chunks that all operands are read of before any is written. */
final class GatePass {
    private static final int CHUNK = 512;
    private static final ThreadLocal<GatePass> OF_THREAD = ThreadLocal.withInitial(GatePass::new);

    private final float[][] floats = new float[5][CHUNK];
    private final double[][] doubles = new double[5][CHUNK];

    private GatePass() {}

    static void check(String name, Matrix target, Matrix a, Matrix b, Matrix gradOut) {
        target.requireWritable(name);
        target.requireLike(name, a, "a");
        target.requireOverOrApart(name, a, "a");
        target.requireOverOrApart(name, b, "b");
        target.requireOverOrApart(name, gradOut, "the output's gradient");
    }

    static void apply(GateKernel kernel, Matrix a, Matrix b, Matrix out) {
        GatePass pass = OF_THREAD.get();
        for (long row = 0; row < a.rows(); row++) {
            for (long column = 0; column < a.columns(); column += CHUNK) {
                int n = (int) Math.min(CHUNK, a.columns() - column);
                if (a.element().isDouble()) {
                    pass.read(0, a, row, column, n);
                    pass.read(1, b, row, column, n);
                    kernel.apply(pass.doubles[0], 0, pass.doubles[1], 0, pass.doubles[2], 0, n);
                    pass.write(2, out, row, column, n);
                } else {
                    a.read(row, column, pass.floats[0], n);
                    b.read(row, column, pass.floats[1], n);
                    kernel.apply(pass.floats[0], 0, pass.floats[1], 0, pass.floats[2], 0, n);
                    out.write(row, column, pass.floats[2], n);
                }
            }
        }
    }

    static void backward(GateKernel kernel, Matrix a, Matrix b, Matrix gradOut, Matrix gradA, Matrix gradB) {
        GatePass pass = OF_THREAD.get();
        for (long row = 0; row < a.rows(); row++) {
            for (long column = 0; column < a.columns(); column += CHUNK) {
                int n = (int) Math.min(CHUNK, a.columns() - column);
                if (a.element().isDouble()) {
                    double[][] d = pass.doubles;
                    pass.read(0, a, row, column, n);
                    pass.read(1, b, row, column, n);
                    pass.read(2, gradOut, row, column, n);
                    kernel.backward(d[0], 0, d[1], 0, d[2], 0, d[3], 0, d[4], 0, n);
                    pass.write(3, gradA, row, column, n);
                    pass.write(4, gradB, row, column, n);
                } else {
                    float[][] f = pass.floats;
                    a.read(row, column, f[0], n);
                    b.read(row, column, f[1], n);
                    gradOut.read(row, column, f[2], n);
                    kernel.backward(f[0], 0, f[1], 0, f[2], 0, f[3], 0, f[4], 0, n);
                    gradA.write(row, column, f[3], n);
                    gradB.write(row, column, f[4], n);
                }
            }
        }
    }

    private void read(int place, Matrix from, long row, long column, int n) {
        from.read(row, column, doubles[place], n, floats[0]);
    }

    private void write(int place, Matrix to, long row, long column, int n) {
        to.write(row, column, doubles[place], n, floats[0]);
    }
}
