package dev.hillock.kernel;

/** Runs a program that is too large for a method of generated code, by the interpreter: slow, and the same bits. */
final class LargeCode implements Code.OfFloat, Code.OfDouble {
    /** A method holds 65,535 bytes, and an operation takes up to 25. */
    static final int LEAST_NODES = 2_500;

    private final Graph graph;

    LargeCode(Graph graph) {
        this.graph = graph;
    }

    @Override
    public int run(
            float[] x,
            int xOffset,
            float[] gradient,
            int gradientOffset,
            float[] out,
            int outOffset,
            int length,
            double[] parameters) {
        for (int i = 0; i < length; i++) {
            out[outOffset + i] =
                    (float) Interpreter.run(graph, x[xOffset + i], gradient[gradientOffset + i], parameters);
        }
        return length;
    }

    @Override
    public int run(
            double[] x,
            int xOffset,
            double[] gradient,
            int gradientOffset,
            double[] out,
            int outOffset,
            int length,
            double[] parameters) {
        for (int i = 0; i < length; i++) {
            out[outOffset + i] = Interpreter.run(graph, x[xOffset + i], gradient[gradientOffset + i], parameters);
        }
        return length;
    }
}
